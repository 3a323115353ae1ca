"""Homes' answers before a conference round as tables and data; no protected name is shown."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from skolehjem.actions.conference_answers import ClassLine, HomeLine, callers
from skolehjem.actions.conference_rounds import pupil_label
from skolehjem.actions.conference_wishes import Kept, Noted
from skolehjem.cli.conference_wish_words import said_data, said_words
from skolehjem.cli.output import Table
from skolehjem.core.conference_rounds.spoken import Days, Said
from skolehjem.core.meetings.asked_round import AskedRound
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _


def noted_table(found: AskedRound, noted: Iterable[Noted]) -> Table:
    """What each home will have answered."""
    rows = ((one.home, _pupils(found, one.home), _said(one.answered_on, one.said, found.days)) for one in noted)
    return Table(columns=(_("Home"), _("Pupils"), _("Answer")), rows=tuple(rows))


def noted_data(found: AskedRound, one: Noted) -> dict[str, Any]:
    """The same for programs."""
    return {
        "home": one.home,
        "pupils": found.pupils_of(one.home),
        "answered_on": one.answered_on,
        "times": said_data(one.said),
    }


def answer_table(found: AskedRound, lines: Iterable[HomeLine]) -> Table:
    """Every home and its answer."""
    return Table(
        columns=(_("Home"), _("Pupils"), _("Answered"), _("Answer")),
        rows=tuple((one.home, one.label, one.answered_on, _line_words(one, found.days)) for one in lines),
        empty=say("No home is asked in this round."),
    )


def _line_words(one: HomeLine, days: Days) -> str | Sentence:
    said = _said(one.answered_on, one.said, days)
    return say("{answer} (late)", answer=said) if one.late and one.answered_on else said


def _said(answered_on: date | None, said: Iterable[Said], days: Days) -> str | Sentence:
    return said_words(said, days) if answered_on else say("none yet")


def line_data(found: AskedRound, one: HomeLine) -> dict[str, Any]:
    """One home for programs; its adults only while they are to be called."""
    missing = one.answered_on is None
    return {
        "home": one.home,
        "pupils": one.pupils,
        "answered_on": one.answered_on,
        "times": said_data(one.said),
        "late": one.late,
        "call": callers(found.roster, one) if missing else (),
    }


def missing_table(found: AskedRound, lines: Iterable[HomeLine]) -> Table:
    """The homes to call, an adult a line."""
    return Table(
        columns=(_("Home"), _("Pupils"), _("Adult"), _("Telephone")),
        rows=tuple(row for one in lines for row in _to_call(found, one)),
        empty=say("Every home has answered."),
    )


def _to_call(found: AskedRound, one: HomeLine) -> Iterator[tuple[str, ...]]:
    adults = callers(found.roster, one)
    yield from ((one.home, one.label, adult.name, adult.phone) for adult in adults)
    if not adults:
        yield one.home, one.label, "", ""


def count_table(counts: Iterable[ClassLine]) -> Table:
    """How many homes of each class have answered."""
    return Table(
        columns=(_("Class"), _("Homes"), _("Answered"), _("Missing")),
        rows=tuple((one.label, one.homes, one.answered, one.homes - one.answered) for one in counts),
    )


def standing(answer_by: date | None, waiting: int) -> Sentence:
    """How many of the homes listed are still to answer, and by when."""
    if answer_by is None:
        return say_n(
            "{n} home has not answered. No deadline is set: skolehjem conference round --answer-by DATE",
            "{n} homes have not answered. No deadline is set: skolehjem conference round --answer-by DATE",
            n=waiting,
        )
    return say_n(
        "{n} home has not answered. The deadline is {day}.",
        "{n} homes have not answered. The deadline is {day}.",
        n=waiting,
        day=answer_by,
    )


def round_table(kept: Kept, answer_by: date | None) -> Table:
    """A round at a glance."""
    return Table(
        columns=("", ""),
        rows=(
            (_("Round"), kept.round.number),
            (_("First day"), kept.round.days.of_round[0]),
            (_("Last day"), kept.round.days.of_round[-1]),
            (_("Pupils"), len(kept.round.demands)),
            (_("Homes"), len(kept.round.demands_of)),
            (_("Answer by"), answer_by or say("no deadline")),
            (_("Answered"), _answered(kept)),
        ),
    )


def round_data(kept: Kept, answer_by: date | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "year": kept.round.year,
        "round": kept.round.number,
        "rules": kept.round.rules,
        "days": kept.round.days.of_round,
        "pupils": len(kept.round.demands),
        "homes": len(kept.round.demands_of),
        "answered": _answered(kept),
        "answer_by": answer_by,
    }


def _answered(kept: Kept) -> int:
    return sum(kept.answer(home) is not None for home in kept.round.demands_of)


def _pupils(found: AskedRound, home: str) -> str:
    return ", ".join(pupil_label(found.roster, pupil) for pupil in found.pupils_of(home))
