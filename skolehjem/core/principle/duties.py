"""The rules of a principle that are no events: bodies, answers, papers, contact paths, alerts, customs, ticks."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Annotated

from skolehjem.core.principle.events import OwnClauses, Unit
from skolehjem.core.principle.grades import Grades, Quota
from skolehjem.core.principle.hours import ClosedTime, Weekday
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.rules import Rule
from skolehjem.core.principle.words import DOCUMENTS, ROLES
from skolehjem.core.schema import Key
from skolehjem.core.years.durations import Duration
from skolehjem.errors import say


class Answer(StrEnum):
    """What counts as an answer."""

    ANSWER = "answer"
    HOLDING_NOTE = "holding-note"
    CALL = "call"
    RECEIPT = "receipt"


class Side(StrEnum):
    """Whose duty it is."""

    STAFF = "staff"
    GUARDIANS = "guardians"


class Pause(StrEnum):
    """When no answer is expected."""

    EVENING = "evening"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    DAY_OFF = "day-off"
    STAFF_ABSENT = "staff-absent"


class Rhythm(StrEnum):
    """How often."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    ONGOING = "ongoing"
    """Time and again, without a number."""


@dataclass(frozen=True, kw_only=True)
class Election:
    """When and how a body is chosen."""

    at: Annotated[
        tuple[str, ...], Key(say("The rounds of events at which it is elected; any one will do."), example='["fm#1"]')
    ] = ()
    by: Annotated[Period | None, Key(say("In which period."), say("period"), example='"before 10-01"')] = None
    grades: Annotated[Grades | None, Key(say("In these grades."), say("grades"), example='"0"')] = None


@dataclass(frozen=True, kw_only=True)
class BodyMeetings:
    """Meetings of a body."""

    count: Annotated[Quota, Key(say("How many in a school year."), say("meetings"), example='"2+"')]
    with_: Annotated[tuple[str, ...], Key(say("With whom."), example='["board"]', words=ROLES, written="with")] = ()


@dataclass(frozen=True, kw_only=True)
class BodyRule(Rule):
    """A body of parents: class representatives, a council, a committee."""

    name: Annotated[str, Key(say("What the body is called."), example='"Kontaktforældre"')]
    per: Annotated[Unit, Key(say("One body for each of these."), example='"class"')] = Unit.CLASS
    members: Annotated[Quota | None, Key(say("How many members."), say("people"), example='"2-4"')] = None
    families: Annotated[Quota | None, Key(say("Or so many families instead."), say("families"), example="3")] = None
    mix: Annotated[
        tuple[str, ...], Key(say("Who must be among them."), example='["forældre til drenge og piger"]')
    ] = ()
    elections: Annotated[tuple[Election, ...], Key(say("When it is elected."))] = ()
    term_years: Annotated[int | None, Key(say("For how long."), say("years"), example="1")] = None
    staggered: Annotated[bool, Key(say("Not all are elected in the same year."), example="true")] = False
    officers: Annotated[tuple[str, ...], Key(say("Posts within it."), example='["tovholder"]')] = ()
    meetings: Annotated[tuple[BodyMeetings, ...], Key(say("Its own meetings."))] = ()
    tasks: Annotated[tuple[str, ...], Key(say("What it does."), example='["dagsorden"]')] = ()


@dataclass(frozen=True, kw_only=True)
class ReplyRule(Rule):
    """How soon messages are answered and read."""

    who: Annotated[Side, Key(say("Who answers."), example='"staff"')] = Side.STAFF
    within: Annotated[
        Duration | None,
        Key(
            say("The latest answer; the day of the message does not count."),
            say("length of time"),
            example='"3 working-days"',
        ),
    ] = None
    target: Annotated[
        Duration | None, Key(say("What is aimed at, when it is shorter."), say("length of time"), example='"1 weekday"')
    ] = None
    counts_as: Annotated[
        tuple[Answer, ...],
        Key(say("What counts as an answer; left out, an answer or a call."), example='["answer", "call"]'),
    ] = ()
    closing_time: Annotated[
        time | None, Key(say("The hour at which the last day ends."), say("hours and minutes"), example='"16:00"')
    ] = None
    receipt_within: Annotated[
        Duration | None, Key(say("A receipt is sent first, within this."), say("length of time"), example='"48 hours"')
    ] = None
    receipt_if_late: Annotated[bool, Key(say("Who can't answer in time sends a receipt."), example="true")] = False
    closed: Annotated[
        tuple[ClosedTime, ...],
        Key(
            say("Times of the week in which no answer is owed."),
            say("time of the week"),
            example='["friday 15:00 - monday 08:00"]',
        ),
    ] = ()
    pauses: Annotated[tuple[Pause, ...], Key(say("When no answer is expected."), example='["staff-absent"]')] = ()
    read: Annotated[Rhythm | None, Key(say("How often messages are read."), example='"day"')] = None
    set_by: Annotated[
        str | None, Key(say("Who fixes the limit, when the principle does not."), example='"team"', words=ROLES)
    ] = None
    not_for: Annotated[
        tuple[str, ...], Key(say("Matters that are taken by phone or in person."), example='["konflikter"]')
    ] = ()


@dataclass(frozen=True, kw_only=True)
class PublishRule(Rule):
    """Something the school sends or shows at set times."""

    what: Annotated[
        str,
        Key(
            say("What is published."),
            example='"week-plan"',
            words=("week-plan", "class-news", "year-calendar", "year-plan", "grades", "contact-card", "minutes"),
        ),
    ]
    per: Annotated[Unit, Key(say("One for each of these."), example='"class"')] = Unit.CLASS
    every: Annotated[Rhythm | None, Key(say("How often."), example='"week"')] = None
    count: Annotated[Quota | None, Key(say("How many times in a school year."), say("times"), example="2")] = None
    weekday: Annotated[
        Weekday | None, Key(say("On which weekday at the latest, in the week before."), example='"friday"')
    ] = None
    due: Annotated[
        Period | None, Key(say("When in the school year, once a date or week."), say("period"), example='"w43, w05"')
    ] = None
    clock: Annotated[
        time | None, Key(say("The hour at which the day ends for it."), say("hours and minutes"), example='"16:00"')
    ] = None
    reading: Annotated[
        str | None,
        Key(say("The reading that gives the hour, where the principle has a vague word."), example='"eftermiddag"'),
    ] = None
    to: Annotated[str | None, Key(say("Where."), example='"meebook"')] = None
    by: Annotated[str | None, Key(say("Who sees to it."), example='"team"', words=ROLES)] = None
    holds: Annotated[tuple[str, ...], Key(say("What it must hold."), example='["fagligt fokus"]')] = ()


@dataclass(frozen=True, kw_only=True)
class RouteStep:
    """One stop on a contact path."""

    to: Annotated[str, Key(say("Who is asked."), example='"department-head"', words=ROLES)]
    when: Annotated[tuple[str, ...], Key(say("Reasons to go on to this step."), example='["no-solution"]')] = ()
    clauses: OwnClauses = ()


@dataclass(frozen=True, kw_only=True)
class RouteRule(Rule):
    """Whom a home turns to, in order."""

    steps: Annotated[tuple[RouteStep, ...], Key(say("The stops, the first one first."), example='[{ to = "team" }]')]
    about: Annotated[
        str | None, Key(say("What it is about, when the path is not for all matters."), example='"complaint"')
    ] = None
    channel: Annotated[str | None, Key(say("How contact is made at first."), example='"aula"')] = None
    written_from: Annotated[
        int | None, Key(say("From this step on in writing."), say("number of the step, from 1"), example="2")
    ] = None
    inform: Annotated[tuple[str, ...], Key(say("Who is told."), example='["board"]', words=ROLES)] = ()


@dataclass(frozen=True, kw_only=True)
class AlertRule(Rule):
    """Something that must be told or done soon after it happens."""

    when: Annotated[
        str,
        Key(
            say("What happens."),
            example='"violent-episode"',
            words=("violent-episode", "serious-episode", "absence", "worry", "phone-message", "problem"),
        ),
    ]
    do: Annotated[
        str,
        Key(
            say("What is done."),
            example='"inform-guardians"',
            words=("inform-guardians", "inform-all-guardians", "contact-home", "meet-home", "pass-on"),
        ),
    ]
    within: Annotated[
        Duration | None, Key(say("How soon; 0 days is the same day."), say("length of time"), example='"0 days"')
    ] = None
    by: Annotated[str | None, Key(say("Who does it."), example='"class-teacher"', words=ROLES)] = None
    threshold: Annotated[int | None, Key(say("How many times before it counts."), say("days"), example="10")] = None
    window: Annotated[
        Duration | None,
        Key(say("Within how long they are counted."), say("length of time"), example='"50 school-days"'),
    ] = None
    in_a_row: Annotated[bool, Key(say("Only when the days follow each other."), example="true")] = False
    without_names: Annotated[bool, Key(say("No involved person may be named."), example="true")] = False


@dataclass(frozen=True, kw_only=True)
class DocumentRule(Rule):
    """A paper about each pupil that must be ready or up to date."""

    what: Annotated[str, Key(say("Which paper."), example='"progress-book"', words=DOCUMENTS)]
    before: Annotated[str | None, Key(say("It is up to date before each event of this rule."), example='"samtale"')] = (
        None
    )
    at: Annotated[
        Duration | None,
        Key(say("How long before the event, written negative."), say("length of time"), example='"-14 days"'),
    ] = None
    max_age: Annotated[
        Duration | None, Key(say("How old it may be at the event."), say("length of time"), example='"28 days"')
    ] = None
    count: Annotated[Quota | None, Key(say("How many times in a school year."), say("times"), example="2")] = None
    due: Annotated[Period | None, Key(say("When in the school year."), say("period"), example='"before 12-01"')] = None
    signed: Annotated[bool, Key(say("The home signs it."), example="true")] = False
    to: Annotated[str | None, Key(say("Where it lies."), example='"meebook"')] = None


@dataclass(frozen=True, kw_only=True)
class CustomPart:
    """What holds for some grades in a custom."""

    text: Annotated[str, Key(say("What holds."), example='"alle i klassen inviteres"')]
    grades: Annotated[Grades | None, Key(say("In these grades."), say("grades"), example='"0-3"')] = None


@dataclass(frozen=True, kw_only=True)
class CustomRule(Rule):
    """A custom of a class: birthdays, play groups, the class fund, work days, phones."""

    kind: Annotated[
        str,
        Key(
            say("What it is about."),
            example='"play-group"',
            words=("birthday", "play-group", "class-fund", "work-day", "phone", "premises", "attendance", "wish"),
        ),
    ]
    parts: Annotated[tuple[CustomPart, ...], Key(say("What holds, by grade."))] = ()
    size: Annotated[Quota | None, Key(say("How many in a group."), say("pupils"), example='"4-5"')] = None
    count: Annotated[Quota | None, Key(say("How many times in a school year."), say("times"), example='"1+"')] = None
    amount: Annotated[
        int | None, Key(say("The most that may be asked for in a year."), say("kroner"), example="200")
    ] = None
    voluntary: Annotated[bool, Key(say("Nobody must take part."), example="true")] = False


@dataclass(frozen=True, kw_only=True)
class TickRule(Rule):
    """Something nobody can compute: a person says once in a while that it is so."""

    text: Annotated[str, Key(say("What is confirmed."), example='"Følsomme emner tages mundtligt"')]
    owner: Annotated[str, Key(say("Who confirms it."), example='"leadership"', words=ROLES)]
    ask: Annotated[Rhythm, Key(say("How often it is asked."), example='"year"')] = Rhythm.YEAR
