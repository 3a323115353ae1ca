"""Event rules: the meetings, conferences and other gatherings that a principle asks for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from skolehjem.core.principle.booking import BookingWay
from skolehjem.core.principle.grades import Grades, Minutes, PupilParts, Quota, Quotas
from skolehjem.core.principle.hours import ClockSpan, Weekday
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.rules import Rule, Strength
from skolehjem.core.principle.words import DOCUMENTS, EVENT_TYPES, NOT_STAFF, ROLES, STEPS, TRIGGERS
from skolehjem.core.schema import Key
from skolehjem.core.years.durations import Duration
from skolehjem.errors import say


class Unit(StrEnum):
    """For whom an event is held each time."""

    PUPIL = "pupil"
    HOME = "home"
    """Once for each home, whatever the number of its pupils."""
    CLASS = "class"
    GRADE = "grade"
    BAND = "band"
    """The grades of one entry in `[bands]` together."""
    GROUP = "group"
    """The grades of one entry in the rule's `groups` together."""
    SCHOOL = "school"
    NEWCOMERS = "newcomers"
    """The families that begin next school year."""


class Condition(StrEnum):
    """A fact about a class on which a member of staff takes part only then."""

    TEACHER_CHANGED = "teacher-changed"
    NEW_SUBJECT = "new-subject"
    EXAM_SUBJECT = "exam-subject"
    CAMP = "camp"
    ON_REQUEST = "on-request"


class Form(StrEnum):
    """How people meet."""

    PRESENT = "present"
    ONLINE = "online"
    HOME = "home"
    PHONE = "phone"


OwnClauses = Annotated[
    tuple[str, ...],
    Key(say("The clauses among those of the rule that ask for it; left out, all of them."), example='["P4"]'),
]
"""Which clauses of its rule a part carries out."""


@dataclass(frozen=True, kw_only=True)
class StaffNeed:
    """Someone who takes part in an event."""

    role: Annotated[str, Key(say("Who takes part."), example='"class-teacher"', words=ROLES)]
    count: Annotated[
        Quota | None, Key(say("How many with this role; one when left out."), say("people"), example='"2+"')
    ] = None
    grades: Annotated[Grades | None, Key(say("Only in these grades."), say("grades"), example='"0-3"')] = None
    round: Annotated[int | None, Key(say("Only in this round."), say("number of the round, from 1"), example="1")] = (
        None
    )
    when: Annotated[Condition | None, Key(say("Only under this condition."), example='"teacher-changed"')] = None
    strength: Annotated[
        Strength | None, Key(say("How binding it is that they come, when it differs from the rule."), example='"may"')
    ] = None

    @property
    def expected(self) -> bool:
        """Whether it is one of the school's own who comes without further condition, and not only may come."""
        return self.role not in NOT_STAFF and self.when is None and (self.strength is None or self.strength.counted)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A deadline before or after an event."""

    what: Annotated[str, Key(say("What is done."), example='"agenda-out"', words=STEPS)]
    at: Annotated[
        Duration | None,
        Key(say("When, reckoned from the event; negative is before it."), say("length of time"), example='"-14 days"'),
    ] = None
    reading: Annotated[
        str | None,
        Key(say("The reading that gives the time, where the principle has a vague word."), example='"i-god-tid"'),
    ] = None
    by: Annotated[str | None, Key(say("Who does it."), example='"class-teacher"', words=ROLES)] = None
    grades: Annotated[Grades | None, Key(say("Only in these grades."), say("grades"), example='"2-9"')] = None
    round: Annotated[int | None, Key(say("Only in this round."), say("number of the round, from 1"), example="1")] = (
        None
    )
    to: Annotated[str | None, Key(say("Where it is sent or shown."), example='"aula"')] = None
    holds: Annotated[tuple[str, ...], Key(say("What it must hold."), example='["beslutninger"]')] = ()
    strength: Annotated[
        Strength | None, Key(say("How binding the step is, when it differs from the rule."), example='"should"')
    ] = None
    clauses: OwnClauses = ()


@dataclass(frozen=True, kw_only=True)
class NoShow:
    """What happens when a home stays away."""

    time: Annotated[int, Key(say("The first, second … time it happens."), say("number of times"), example="2")]
    do: Annotated[str, Key(say("What is done then."), example='"tell-leader"')]


@dataclass(frozen=True, kw_only=True)
class Guardians:
    """What is expected of the homes."""

    expect: Annotated[
        int | None, Key(say("How many guardians are expected for each pupil."), say("people"), example="1")
    ] = None
    no_show: Annotated[tuple[NoShow, ...], Key(say("What happens when nobody comes, step by step."))] = ()
    wish_staff: Annotated[bool, Key(say("Guardians may ask for named teachers."), example="true")] = False
    quorum: Annotated[
        int | None, Key(say("The share of homes that can demand a meeting."), say("per cent"), example="25")
    ] = None


@dataclass(frozen=True, kw_only=True)
class AgendaWishes:
    """What an agenda must, may and must not hold."""

    standing: Annotated[tuple[str, ...], Key(say("Items at every meeting."), example='["trivsel"]')] = ()
    once_a_year: Annotated[tuple[str, ...], Key(say("Items at one meeting a year."), example='["årsplan"]')] = ()
    may: Annotated[tuple[str, ...], Key(say("Items that are welcome."), example='["oplægsholder"]')] = ()
    never: Annotated[tuple[str, ...], Key(say("Matters that are kept out."), example='["enkelte elever"]')] = ()
    not_first: Annotated[
        tuple[str, ...], Key(say("Items that are part of it, but never come first."), example='["testresultater"]')
    ] = ()
    on_trigger: Annotated[
        tuple[str, ...], Key(say("Items only when there is an occasion."), example='["lejrskole"]')
    ] = ()
    in_order: Annotated[bool, Key(say("The standing items come in the order given."), example="true")] = False

    def __add__(self, other: "AgendaWishes") -> "AgendaWishes":
        """Join the wishes of a rule and of one of its rounds."""
        return AgendaWishes(
            standing=self.standing + other.standing,
            once_a_year=self.once_a_year + other.once_a_year,
            may=self.may + other.may,
            never=self.never + other.never,
            not_first=self.not_first + other.not_first,
            on_trigger=self.on_trigger + other.on_trigger,
            in_order=self.in_order or other.in_order,
        )


@dataclass(frozen=True, kw_only=True)
class Need:
    """Something that must be ready before an event."""

    document: Annotated[str, Key(say("The paper or talk that comes first."), example='"pupil-plan"', words=DOCUMENTS)]
    at: Annotated[
        Duration | None, Key(say("How long before, written negative."), say("length of time"), example='"-14 days"')
    ] = None
    by: Annotated[str | None, Key(say("Who makes it ready."), example='"team"', words=ROLES)] = None
    grades: Annotated[Grades | None, Key(say("Only in these grades."), say("grades"), example='"2-9"')] = None
    round: Annotated[int | None, Key(say("Only in this round."), say("number of the round, from 1"), example="1")] = (
        None
    )
    clauses: OwnClauses = ()


@dataclass(frozen=True, kw_only=True)
class Round:
    """What differs in one round of an event; what is left out is as in the rule."""

    n: Annotated[int, Key(say("Which round."), say("number of the round, from 1"), example="1")]
    period: Annotated[Period | None, Key(say("When the round is held."), say("period"), example='"month 11"')] = None
    reading: Annotated[
        str | None,
        Key(say("The reading that gives the period, where the principle has a vague word."), example='"foraar"'),
    ] = None
    strength: Annotated[Strength | None, Key(say("How binding this round is."), example='"need"')] = None
    grades: Annotated[
        Grades | None, Key(say("The round is for these grades only."), say("grades"), example='"0-6"')
    ] = None
    minutes: Annotated[Minutes | None, Key(say("How long."), say("minutes"), example="20")] = None
    form: Annotated[tuple[Form, ...], Key(say("How people meet."), example='["online"]')] = ()
    staff: Annotated[tuple[StaffNeed, ...], Key(say("Who takes part in this round besides those of the rule."))] = ()
    pupil: Annotated[PupilParts | None, Key(say("The pupil's part."), example='"leads"')] = None
    planned_with: Annotated[
        tuple[str, ...], Key(say("Who plans it, instead of those of the rule."), example='["class-reps"]', words=ROLES)
    ] = ()
    agenda: Annotated[AgendaWishes | None, Key(say("Wishes for the agenda besides those of the rule."))] = None
    alternatives: Annotated[
        tuple[str, ...],
        Key(say("Other kinds of event that fill the round."), example='["home-visit"]', words=EVENT_TYPES),
    ] = ()
    procedure: Annotated[
        tuple[str, ...], Key(say("How a round that is held on need comes about."), example='["ask-guardians"]')
    ] = ()


@dataclass(frozen=True, kw_only=True)
class EventRule(Rule):
    """A kind of event, for whom, how often, when, and with whom."""

    type: Annotated[str, Key(say("The kind of event."), example='"parent-meeting"', words=EVENT_TYPES)]
    unit: Annotated[Unit, Key(say("For whom it is held each time."), example='"class"')]
    name: Annotated[str | None, Key(say("What the school calls it."), example='"Forældremøde"')] = None
    count: Annotated[
        Quotas | None,
        Key(say("How many in a school year; left out, the principle gives no number."), say("events"), example='"1+"'),
    ] = None
    over_years: Annotated[
        bool, Key(say("The count is for all years in these grades together, not for each year."), example="true")
    ] = False
    period: Annotated[Period | None, Key(say("When in the school year."), say("period"), example='"w34..w39"')] = None
    reading: Annotated[
        str | None,
        Key(say("The reading that gives the period, where the principle has a vague word."), example='"foraar"'),
    ] = None
    minutes: Annotated[Minutes | None, Key(say("How long each lasts."), say("minutes"), example="120")] = None
    budget_minutes: Annotated[
        int | None,
        Key(say("Time for each pupil in a school year, shared out as the home likes."), say("minutes"), example="120"),
    ] = None
    clock: Annotated[
        ClockSpan | None, Key(say("Between which hours."), say("hours and minutes"), example='"17:00-19:00"')
    ] = None
    weekdays: Annotated[tuple[Weekday, ...], Key(say("On which weekdays."), example='["monday", "tuesday"]')] = ()
    form: Annotated[tuple[Form, ...], Key(say("How people meet."), example='["present"]')] = ()
    groups: Annotated[
        tuple[Grades, ...], Key(say("Grades that meet together, one entry a group."), say("grades"), example='["0-1"]')
    ] = ()
    joint_opening: Annotated[
        Unit | None, Key(say("They begin together in this unit, then go to their classes."), example='"grade"')
    ] = None
    same_date: Annotated[Unit | None, Key(say("All in this unit meet on the same date."), example='"grade"')] = None
    no_clash: Annotated[
        Unit | None, Key(say("Never on the same date as another one in this unit."), example='"band"')
    ] = None
    called_by: Annotated[str | None, Key(say("Who calls it."), example='"class-teacher"', words=ROLES)] = None
    planned_with: Annotated[
        tuple[str, ...], Key(say("Who plans it or settles its agenda."), example='["class-reps"]', words=ROLES)
    ] = ()
    staff: Annotated[tuple[StaffNeed, ...], Key(say("Who takes part."))] = ()
    guardians: Annotated[Guardians | None, Key(say("What is expected of the homes."))] = None
    pupil: Annotated[PupilParts | None, Key(say("The pupil's part, by grade."), example='{ "0-2" = "no" }')] = None
    agenda: Annotated[AgendaWishes | None, Key(say("Wishes for the agenda."))] = None
    steps: Annotated[tuple[Step, ...], Key(say("Deadlines before and after."))] = ()
    needs: Annotated[tuple[Need, ...], Key(say("What must be ready before."))] = ()
    booking: Annotated[BookingWay | None, Key(say("How times are given out."))] = None
    replaces: Annotated[
        str | None,
        Key(
            say("The round of another event that it stands instead of, in the grades where it is owed itself."),
            example='"samtale#1"',
        ),
    ] = None
    alternatives: Annotated[
        tuple[str, ...], Key(say("Other kinds of event that do as well."), example='["home-visit"]', words=EVENT_TYPES)
    ] = ()
    trigger: Annotated[
        str | None, Key(say("What sets it off, instead of a date."), example='"camp-planned"', words=TRIGGERS)
    ] = None
    procedure: Annotated[
        tuple[str, ...], Key(say("How an event that is held on need comes about."), example='["either-side"]')
    ] = ()
    rounds: Annotated[tuple[Round, ...], Key(say("What differs from round to round."), written="round")] = ()

    def round(self, n: int) -> Round:
        """What differs in round `n`; an empty round where nothing does."""
        return next((one for one in self.rounds if one.n == n), Round(n=n))

    def wishes(self, n: int) -> AgendaWishes:
        """The wishes for the agenda of round `n`: those of the rule and those of the round."""
        return (self.agenda or AgendaWishes()) + (self.round(n).agenda or AgendaWishes())
