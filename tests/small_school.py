"""Small invented schools for tests of planning: classes, pupils by home, teams and rooms in a few words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.standing import Present
from skolehjem.core.principle.adopted import Clause, Principle
from skolehjem.core.principle.events import EventRule, Unit
from skolehjem.core.principle.grades import Minutes, Quota, Quotas
from skolehjem.core.principle.hours import ClockSpan
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.rules import Strength
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    SchoolClass,
    Staff,
    TeamFunction,
    TeamMember,
)
from skolehjem.core.settings import EventReading, Settings

YEAR = "2026/27"
AUGUST = date(2026, 8, 5)
SALT = "salt"
NOW = datetime(2026, 8, 5, 10, tzinfo=UTC)


def small_school(
    classes: Mapping[str, Sequence[str]],
    *,
    teams: Mapping[str, Sequence[str]] | None = None,
    rooms: Sequence[Room] = (),
    own_rooms: bool = True,
) -> Roster:
    """A school of classes by label, each with its pupils' homes: `{"1A": ["H1", "H2 H3"]}` has two pupils in 1A.

    A pupil with two homes has them with a space between. The teacher of 1A is T1A unless `teams` says otherwise, the
    class teacher first; each class has a room of its own, R1A.
    """
    teams = teams or {label: [f"T{label}"] for label in classes}
    people = sorted({who for row in teams.values() for who in row})
    pupils = [(f"P{label}{n}", label, homes.split()) for label, row in classes.items() for n, homes in enumerate(row)]
    homes = sorted({home for _, _, both in pupils for home in both})
    home_rooms = [Room(id=f"R{label}", seats=28) for label in classes] if own_rooms else []
    return Roster(
        year=YEAR,
        rooms=(*home_rooms, *rooms),
        classes=tuple(
            SchoolClass(
                id=f"2026-{label}", year=YEAR, grade=int(label[:-1]), track=label[-1],
                room=f"R{label}" if own_rooms else None,
            )
            for label in sorted(classes)
        ),
        pupils=tuple(Pupil(id=id, given_name=id, family_name="Holm") for id, _, _ in sorted(pupils)),
        enrolments=tuple(
            Enrolment(id=f"{YEAR}:{id}", year=YEAR, pupil=id, school_class=f"2026-{label}")
            for id, label, _ in sorted(pupils)
        ),
        households=tuple(Household(id=home) for home in homes),
        guardians=tuple(Guardian(id=f"G{home}", household=home, given_name="A", family_name="B") for home in homes),
        guardianships=tuple(
            Guardianship(id=f"{id}:G{home}", pupil=id, guardian=f"G{home}", resides=home == both[0])
            for id, _, both in sorted(pupils)
            for home in both
        ),
        staff=tuple(
            Staff(id=who, given_name=who, family_name="Lund") for who in people
        ),
        team_members=tuple(
            TeamMember(
                id=f"2026-{label}:{who}", school_class=f"2026-{label}", staff=who,
                function=TeamFunction.TEACHER if place else TeamFunction.CLASS_TEACHER,
            )
            for label, row in sorted(teams.items())
            for place, who in enumerate(row)
        ),
    )  # fmt: skip


def rule(id: str = "fm", kind: str = "parent-meeting", unit: Unit = Unit.CLASS, count: int = 1, **more) -> EventRule:
    """An event rule that asks for `count` a year."""
    quotas = Quotas(rows=((None, Quota(least=count, most=count)),))
    return EventRule(id=id, clauses=("P1",), type=kind, unit=unit, count=quotas, **more)


def timed(**more):
    """The fields of a rule that leaves nothing open: two hours between 17 and 21 in weeks 34 to 39."""
    return {
        "period": Period.parse("w34..w39", {}),
        "minutes": Minutes.parse(120, {}),
        "clock": ClockSpan.parse("17:00-21:00", {}),
    } | more


def principle(*rules: EventRule, **more) -> Principle:
    """A principle of one clause that the rules carry out."""
    clause = Clause(id="P1", quote="Der holdes møder", strength=Strength.MUST)
    return Principle(title="Prøven", clauses=(clause,), events=rules, **more)


READINGS = Settings(
    school="Prøveskolen",
    readings=(
        EventReading(
            type="parent-meeting", minutes=120, start=time(17), end=time(21), weekdays=(0, 1, 2, 3),
            periods=("w34..w39", "w5..w12"),
        ),
        EventReading(
            type="conference", minutes=15, start=time(14), end=time(17), periods=("w43..w44", "w5..w6"),
            break_after=4, break_minutes=10,
        ),
    ),
)  # fmt: skip


def present(roster: Roster, *, meetings=(), conferences=(), today: date = AUGUST, bands=()) -> Present:
    """What is there when planning begins."""
    return Present(
        roster=roster, meetings=tuple(meetings), conferences=tuple(conferences), bands=tuple(bands), today=today,
        now=NOW, secret=SALT, last_meeting=len(meetings), last_conference=len(conferences),
    )  # fmt: skip


def clashes(roster: Roster, meetings=(), conferences=()):
    """All clashes among them."""
    return find_clashes(bookings_of(roster, meetings, conferences))
