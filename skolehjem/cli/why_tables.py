"""Explanations as tables for people and as data for programs."""

from collections.abc import Iterator
from itertools import groupby

from skolehjem.actions.explanations import Explanation, Named, Quote
from skolehjem.cli.output import Table
from skolehjem.core.meetings.meeting import State
from skolehjem.core.messages.allowed_days import AllowedDays, Says
from skolehjem.core.obligations.lengths import length_of
from skolehjem.core.obligations.obligation import Standing
from skolehjem.core.obligations.reasons import ANSWERED, STATES, STRENGTHS
from skolehjem.core.years.calendar import Day
from skolehjem.core.years.durations import Duration
from skolehjem.errors import say
from skolehjem.locale import N_, WEEKDAYS, _, words

LABELS = {
    "starts_at": N_("When"),
    "rule": N_("Rule in the principle"),
    "classes": N_("Class"),
    "pupil": N_("Pupil"),
    "received_at": N_("The home wrote"),
    "owner": N_("Who"),
    "since": N_("Runs from"),
    "promised_on": N_("Named for"),
    "within": N_("To be done within"),
    "due_at": N_("Deadline"),
    "answered_at": N_("Answered"),
    "done_at": N_("Done"),
    "waived": N_("Does not apply, because"),
    "level": N_("Step of the contact path"),
    "state": N_("State"),
    "overdue_days": N_("Working days past"),
    "overdue_days_at_least": N_("Working days past, at least"),
}
"""The facts that people are shown; the round stands in the title."""

WHO_SAYS = {
    Says.PRINCIPLE: say("the principle"),
    Says.VAGUE_WORD: say("the school's working value for the principle's word, not adopted"),
    Says.SCHOOL: say("the school's own reading, not adopted"),
    Says.NOBODY: say("nobody: any day from Monday to Friday"),
}


def explanation_data(one: Explanation) -> dict[str, object]:
    """An explanation for programs: the same keys in every language."""
    return {
        "id": one.id,
        "title": one.title,
        "facts": dict(one.facts),
        "quotes": one.quotes,
        "readings": one.readings,
        "allowed": _allowed_data(one.allowed) if one.allowed else None,
        "counted": one.counted,
        "skipped": one.skipped,
        "history": one.history,
    }


def explanation_tables(one: Explanation) -> Iterator[Table]:
    """The facts, the clauses, the readings, the days and the history; what is empty is left out."""
    yield Table(
        title=f"{one.id}: {words(one.title)}",
        columns=(_("What"), _("Answer")),
        rows=tuple((_(LABELS[key]), _shown(key, value, one)) for key, value in one.facts if key in LABELS),
    )
    clauses = Table(
        title=_("The principle says"),
        columns=(_("Clause"), _("Words"), _("Strength")),
        rows=tuple(
            (quote.clause, _words_of(quote), STRENGTHS[quote.strength] if quote.strength else None)
            for quote in one.quotes
        ),
    )
    readings = Table(
        title=_("The school's own readings (not adopted)"),
        columns=(_("Reading"), _("Value")),
        rows=tuple((reading.name, reading.value) for reading in one.readings),
    )
    history = Table(
        title=_("Changes"),
        columns=(_("Time"), _("By"), _("Command")),
        rows=tuple((past.at, past.author, past.command) for past in one.history),
    )
    days = (allowed_table(one.allowed), skipped_table(one.allowed)) if one.allowed else (day_table(one),)
    yield from (table for table in (clauses, readings, *days, history) if table.rows)


def day_table(one: Explanation) -> Table:
    """Each day from the event to the deadline, counted or not, with its reason."""
    numbers = {day.day: number for number, day in enumerate(one.counted, 1)}
    days = sorted((*one.counted, *one.skipped), key=lambda day: day.day)
    return Table(
        title=_("Day by day"),
        columns=(_("Day"), _("Counted as"), _("Reason")),
        rows=tuple((day.day, numbers.get(day.day, _("not counted")), day.reason) for day in days),
    )


def allowed_table(allowed: AllowedDays) -> Table:
    """The dates that an event can have, who says so, and how many school days they are."""
    dates = tuple(say("{first} to {last}", first=span.first, last=span.last) for span in allowed.spans)
    weekdays = tuple(_(WEEKDAYS[number]) for number in allowed.weekdays)
    return Table(
        title=_("Dates allowed"),
        columns=(_("What"), _("Answer")),
        rows=(
            (_("Dates"), words(dates)),
            (_("Said by"), f"{words(WHO_SAYS[allowed.period_by])}: {allowed.period}"),
            (_("Weekdays"), words(weekdays)),
            (_("Said by"), WHO_SAYS[allowed.weekdays_by]),
            (_("School days to choose from"), str(len(allowed.counted))),
        ),
    )


def skipped_table(allowed: AllowedDays) -> Table:
    """The days inside the dates that can't be used, summed by reason."""
    by_reason = sorted(allowed.skipped, key=lambda day: words(day.reason))
    groups = [(reason, list(days)) for reason, days in groupby(by_reason, key=lambda day: words(day.reason))]
    return Table(
        title=_("Days skipped"),
        columns=(_("Days"), _("First day"), _("Last day"), _("Reason")),
        rows=tuple(
            (len(days), days[0].day, days[-1].day, reason)
            for reason, days in sorted(groups, key=lambda group: _first(group[1]))
        ),
    )


def _first(days: list[Day]) -> int:
    return days[0].day.toordinal()


def _allowed_data(allowed: AllowedDays) -> dict[str, object]:
    return {
        "spans": allowed.spans,
        "period": allowed.period,
        "period_by": allowed.period_by,
        "weekdays": [number + 1 for number in allowed.weekdays],
        "weekdays_by": allowed.weekdays_by,
        "school_days": len(allowed.counted),
    }


def _words_of(quote: Quote) -> str:
    if quote.quote is None:
        return words(say("no longer stands in the principle"))
    if quote.in_force:
        return f"“{quote.quote}”"
    return words(say("“{quote}” (no longer stands in the principle)", quote=quote.quote))


def _shown(key: str, value: object, one: Explanation) -> str:
    """A fact as people say it; only rules are also known by their id, which stands in the principle's file."""
    match value:
        case Duration():
            return words(length_of(value))
        case Named():
            return f"{words(value.name)} ({value.id})" if key == "rule" else words(value.name)
        case Standing() if "answered_at" in dict(one.facts):
            return words(ANSWERED[value])
        case State() | Standing():
            return words(STATES[value])
    return words(value)
