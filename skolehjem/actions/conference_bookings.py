"""Book the times that homes have chosen, out of a file, first come or by lot; and find the times that are free."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from skolehjem.actions.conference_rounds import Wanted, find_home, find_pupil, load_asked
from skolehjem.actions.ground import load_ground, load_present
from skolehjem.actions.plan_meetings import PLANNED_FROM
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Suspension
from skolehjem.core.meetings.asked_round import AskedRound
from skolehjem.core.meetings.busy_times import on_busy_time
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.free_times import FreeTimes
from skolehjem.core.meetings.giving_out import Choice, GivenOut, Order, give_out
from skolehjem.core.meetings.standing import Present
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.meetings.year_plan import after
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, SkolehjemError, UsageFault, say, say_n
from skolehjem.files.conference_choices import ChoiceRow, read_choices
from skolehjem.store.database import Author, Store

BOOKED_FROM = (*PLANNED_FROM, HomeAnswer, HomeTime, ConferenceNeed, Suspension)
"""What bookings rest on as a whole."""


@dataclass(frozen=True, kw_only=True)
class OpenRound:
    """A round whose times are given out: what it asks of whom, and what is there already."""

    asked: AskedRound
    present: Present
    demands: tuple[Demand, ...]
    """One for each conference, with what the pupil needs."""

    def of_pupil(self, pupil: str) -> tuple[Demand, ...]:
        """The conferences about a pupil; one for each home where they come apart."""
        return tuple(one for one in self.demands if one.owed.pupil == pupil)


def load_open(store: Store, wanted: Wanted, now: datetime) -> OpenRound:
    """The round that is wanted, and everything that its free times rest on.

    Raises:
        CannotJudge, NotFound, DataFault: as `load_asked`.
    """
    found = load_asked(store, wanted)
    ground = load_ground(store, wanted.principle, wanted.settings, wanted.year, wanted.today)
    present = load_present(store, ground, today=wanted.today, now=now)
    return OpenRound(asked=found, present=present, demands=conference_demands(found.demands, present))


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The times that a home may choose among for one conference."""

    home: str
    demand: Demand
    slots: tuple[Slot, ...]
    agreed: Conference | None = None
    """The conference that is agreed already, which leaves nothing to choose."""


def list_offers(found: OpenRound, classes: Collection[str] = (), household: str = "") -> tuple[Offer, ...]:
    """Every home's free times for each of its conferences in the round, or in some classes (ids), or one home's."""
    free = FreeTimes(present=found.present)
    offers: list[Offer] = []
    for demand in found.demands:
        homes = tuple(home for home in demand.homes if household in ("", home))
        if not homes or (classes and not set(demand.owed.classes) & set(classes)):
            continue
        standing = free.standing(demand)
        agreed = standing if standing and (standing.state.kept or standing.day <= found.present.today) else None
        slots = () if agreed else free.free(demand)
        offers += (Offer(home=home, demand=demand, slots=slots, agreed=agreed) for home in homes)
    return tuple(offers)


@dataclass(frozen=True, kw_only=True)
class BookingProposal:
    """What a file of chosen times comes to; nothing is stored yet."""

    round: OpenRound
    result: GivenOut
    order: Order
    seed: int
    notes: tuple[Sentence, ...]

    @property
    def changes(self) -> tuple[Change[Conference], ...]:
        """What storing the bookings changes."""
        return tuple(one.change for one in self.result.given)


def propose_bookings(found: OpenRound, path: Path, order: Order, seed: int) -> BookingProposal:
    """Give the conferences of a file the times chosen for them; `seed` decides the lot.

    Raises:
        NotFound: there is no such file.
        DataFault: with every row that can't be read, and every home or pupil that is not found.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    file = read_choices(path.name, content, found.asked.days)
    choices: list[Choice] = []
    problems = [*file.problems]
    for row in file.rows:
        try:
            choices.append(Choice(demand=demand_of_row(found, row), times=row.times, at=row.row.at))
        except SkolehjemError as fault:
            problems += (replace(one, where=row.row.place.at("home", "pupil")) for one in fault.problems)
    if problems:
        raise DataFault(*problems)
    result = give_out(found.present, choices, order, seed)
    _check(found.present, result)
    blank = say_n(
        "{n} row chooses nothing and is left out.", "{n} rows choose nothing and are left out.", n=file.without
    )
    notes = (*file.notes, *((blank,) if file.without else ()))
    return BookingProposal(round=found, result=result, order=order, seed=seed, notes=notes)


def apply_bookings(store: Store, proposal: BookingProposal, *, by: Author, at: datetime) -> None:
    """Store the bookings, all or none; refused when what they rest on has changed meanwhile."""
    store.apply(proposal.changes, by=by, at=at, watching=BOOKED_FROM)


def demand_of_row(found: OpenRound, row: ChoiceRow) -> Demand:
    """The conference that a row is about.

    Raises:
        NotFound: the row names nobody, or nobody in the round.
        UsageFault: it names a home with several children, or a pupil whose homes come apart, and not which.
    """
    home, pupil = row.row.one("home"), row.row.pupil
    if not home and not pupil:
        raise NotFound(Problem(what=say("The row names no home and no pupil.")))
    household = find_home(found.asked, home) if home else ""
    child = find_pupil(found.asked.roster, pupil, row.row.one("class")).id if pupil else ""
    fitting = [
        one for one in found.demands if child in ("", one.owed.pupil) and (not household or household in one.homes)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        what = say("{who} has no conference in this round.", who=" ".join(filter(None, (household, child))))
        raise NotFound(Problem(what=what, hint=say("See the homes with: skolehjem conference answers")))
    if not child:
        hint = say("Say which pupil: {pupils}", pupils=tuple(one.owed.pupil for one in fitting))
        raise UsageFault(Problem(what=say("{home} has several conferences in this round.", home=household), hint=hint))
    hint = say("Say which home: {homes}", homes=tuple(home for one in fitting for home in one.homes))
    raise UsageFault(Problem(what=say("{pupil} has several conferences in this round.", pupil=child), hint=hint))


def _check(present: Present, result: GivenOut) -> None:
    """Let nothing through that clashes; whatever gave the times out, this looks at what comes of it alone."""
    new = {one.change.value.id for one in result.given}
    walk, travel = present.walk_minutes, present.wishes.travel_minutes
    conferences = after(present.conferences, (one.change for one in result.given))
    bookings = bookings_of(present.roster, present.meetings, conferences, walk, travel)
    for clash in (*find_clashes(bookings), *on_busy_time(bookings, present.busy)):
        if {clash.first.id, clash.second.id} & new:
            what = say(
                "The plan would put {first} and {second} at the same time, so nothing was stored.",
                first=clash.first.id, second=clash.second.id,
            )  # fmt: skip
            raise SkolehjemError(Problem(what=what, hint=say("This is a fault in skolehjem; please report it.")))
