"""The word `conference offer`: the times that are free, for the secretary or on paper for each home."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from skolehjem.actions import conference_bookings, conference_rounds
from skolehjem.actions.conference_bookings import Offer, OpenRound
from skolehjem.actions.conference_offers import by_day, compose_offers
from skolehjem.actions.conference_rounds import pupil_label
from skolehjem.cli.arguments import school_class
from skolehjem.cli.conference_wishes import RoundOption, wanted_round
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import ClassesOption
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget, hand_over, written_notes
from skolehjem.cli.session import current_session
from skolehjem.core.principle.booking import BookingMode
from skolehjem.core.roster.school import Roster
from skolehjem.errors import NotFound, Problem, Sentence, say, say_n
from skolehjem.locale import _, words

_HOMES_CHOOSE = (BookingMode.GUARDIAN_PICKS, BookingMode.BOTH_BOOK, BookingMode.ROLLING)


def open_round(number: int | None) -> OpenRound:
    """The round typed, with everything that its free times rest on."""
    session = current_session()
    return conference_bookings.load_open(session.store, wanted_round(number), session.now)


def offer(
    home: Annotated[
        str, typer.Argument(metavar=_("[HOME|PUPIL]"), help=_("Only this home's times; else every home's."))
    ] = "",
    *,
    classes: ClassesOption = None,
    number: RoundOption = None,
    papers: Annotated[bool, typer.Option("--papers", help=_("Write a paper for each home instead."))] = False,
    format: PaperFormats = None,  # noqa: A002  # the option's name
    to: PaperTarget = "",
    single: Annotated[bool, typer.Option("--single", help=_("A file for each paper instead of one for all."))] = False,
) -> None:
    """Show the times that are free, or write them on paper for each home."""
    session, faults = current_session(), Faults()
    found = open_round(number)
    chosen = [faults.read(partial(school_class, session.store, session.year, text), None) for text in classes or ()]
    household = faults.read(partial(conference_rounds.find_home, found.asked, home), "") if home else ""
    faults.stop()
    offers = conference_bookings.list_offers(found, {one.id for one in chosen if one}, household)
    if papers or format or to:
        _write(found, offers, format, to, single=single)
        return
    roster = found.asked.roster
    table = _slot_table(offers, roster) if session.output == "csv" else _table(offers, roster, whole=bool(home))
    show(
        Answer(
            command="conference offer",
            data=[_data(one) for one in offers],
            tables=(table,),
            notes=_notes(found),
        )
    )


def _write(found: OpenRound, offers: Sequence[Offer], format_: Any, to: str, *, single: bool) -> None:
    session = current_session()
    deadline = conference_rounds.answer_by(conference_rounds.load_stored_rounds(session.store, found.asked))
    still = deadline if deadline and deadline >= session.today else None
    papers = compose_offers(offers, found.asked.roster, session.folder, session.settings, still)
    if not papers:
        raise NotFound(Problem(what=say("Every home has its time already, so there is nothing to choose.")))
    files = hand_over(papers, format_, to, together=not single, name=words(say("free times")))
    if to != "-":
        made = say_n("{n} paper was made.", "{n} papers were made.", n=len(papers))
        data = {"papers": [paper.name for paper in papers], "files": files}
        notes = (made, *written_notes(files), *_notes(found))
        show(Answer(command="conference offer", data=data, notes=notes))


def _notes(found: OpenRound) -> tuple[Sentence, ...]:
    chosen = any(one.owed.booking and one.owed.booking.mode in _HOMES_CHOOSE for one in found.demands)
    silent = say("The principle does not say that homes choose their times; the school may still let them.")
    return () if chosen else (silent,)


def _table(offers: Iterable[Offer], roster: Roster, *, whole: bool) -> Table:
    """How many times each home has to choose among; for one home all of them, day by day."""
    if whole:
        return Table(
            columns=(_("Pupil"), _("Day"), _("Free times")),
            rows=tuple(
                (pupil_label(roster, one.demand.owed.pupil or ""), day, times)
                for one in offers
                for day, times in by_day(one.slots)
            ),
            empty=say("No times are free, or the time is agreed already."),
        )
    return Table(
        columns=(_("Home"), _("Pupil"), _("Free"), _("First"), _("Agreed")),
        rows=tuple(
            (
                one.home, pupil_label(roster, one.demand.owed.pupil or ""), len(one.slots),
                one.slots[0].day if one.slots else None, one.agreed.id if one.agreed else None,
            )
            for one in offers
        ),
        empty=say("No home is asked in this round."),
    )  # fmt: skip


def _slot_table(offers: Iterable[Offer], roster: Roster) -> Table:
    """A line for each time, for a spreadsheet."""
    return Table(
        columns=(_("Home"), _("Pupil"), _("Pupil id"), _("Day"), _("From"), _("To")),
        rows=tuple(
            (
                one.home, pupil_label(roster, one.demand.owed.pupil or ""), one.demand.owed.pupil, slot.day, slot.start,
                slot.end,
            )
            for one in offers
            for slot in one.slots
        ),
    )  # fmt: skip


def _data(one: Offer) -> dict[str, Any]:
    return {
        "home": one.home,
        "pupil": one.demand.owed.pupil,
        "minutes": one.demand.length,
        "form": one.demand.form,
        "agreed": one.agreed.id if one.agreed else None,
        "times": [{"day": slot.day, "start": slot.start, "end": slot.end} for slot in one.slots],
    }
