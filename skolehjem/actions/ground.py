"""What planning rests on, read from the store: the school and its year, what is there, what homes have said."""

from collections import Counter, defaultdict
from datetime import date, datetime, time

from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime
from skolehjem.core.meetings.busy_times import busy_bookings
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.stages import Ground
from skolehjem.core.meetings.standing import Present
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.settings import Settings
from skolehjem.core.years.days import year_span
from skolehjem.errors import CannotJudge, NotFound, Problem, say
from skolehjem.store.appointments import (
    last_conference_number,
    last_meeting_number,
    load_conferences,
    load_meetings,
)
from skolehjem.store.busy import load_busy
from skolehjem.store.conference_rounds import load_needs
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar


def load_ground(store: Store, principle: Principle, settings: Settings, year: str, today: date) -> Ground:
    """The school and its calendar with what decides what is owed; homes suspended `today` are left out.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes.
    """
    calendar = load_calendar(store)
    if not calendar.school_days(year):
        what = say("No holiday plan is loaded for {year}, so nothing can be planned.", year=year)
        raise CannotJudge(Problem(what=what, hint=say("Load it with: skolehjem year add {year}", year=year)))
    roster = load_roster(store, year, today)
    if not roster.classes:
        what = say("There are no classes in {year}.", year=year)
        raise NotFound(Problem(what=what, hint=say("Bring in the classes with: skolehjem import FILES")))
    return Ground(principle=principle, settings=settings, roster=roster, calendar=calendar)


def load_present(store: Store, ground: Ground, *, today: date, now: datetime) -> Present:
    """All that is there in the year of `ground` when planning begins."""
    year = ground.roster.year
    return Present(
        roster=ground.roster,
        meetings=load_meetings(store, year),
        conferences=load_conferences(store, year),
        bands=ground.principle.bands,
        today=today,
        now=now,
        secret=store.secret,
        last_meeting=last_meeting_number(store),
        last_conference=last_conference_number(store),
        walk_minutes=ground.settings.walk_minutes,
        busy=busy_bookings(load_busy(store, year), year_span(year)),
        circumstances=load_circumstances(store, year, ground.settings.conferences.late_from),
        wishes=ground.settings.conferences,
    )


def load_circumstances(store: Store, year: str, late_from: time) -> Circumstances:
    """What the homes have answered and need in a year, and how many late conferences they had in the years before."""
    homes = {one.id: one for one in store.load(HomeAnswer, "year = ?", (year,))}
    times: dict[tuple[str, int], dict[str, list[HomeTime]]] = defaultdict(lambda: defaultdict(list))
    for one in store.load(HomeTime, order="answer, length(id), id"):
        if one.answer in homes:
            answer = homes[one.answer]
            times[answer.rule, answer.round][answer.household].append(one)
    earlier = store.load(
        Conference, "year < ? AND start >= ? AND state != ?", (year, late_from.isoformat(), State.CANCELLED.value)
    )
    return Circumstances(
        times={key: {home: tuple(found) for home, found in said.items()} for key, said in times.items()},
        needs=load_needs(store, year),
        late_before=Counter(home for one in earlier for home in one.households),
    )
