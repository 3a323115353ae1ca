"""Why something is asked for: the clause's words, the readings used, and each day that was counted or skipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.instants import instant, local
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import value_of
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.messages.message import Thread, waits
from skolehjem.core.messages.obligations import Obligation, Standpoint
from skolehjem.core.messages.reasons import STATES, STRENGTHS, length_of
from skolehjem.core.messages.reply_duty import ReplyDuty, grade_of, reply_duty
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.principle.rules import Strength
from skolehjem.core.roster.school import Pupil, shown_name
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Day
from skolehjem.errors import NotFound, Problem, Sentence, say
from skolehjem.store.appointments import load_conference, load_meeting
from skolehjem.store.database import Store
from skolehjem.store.messages import load_messages, load_teams, load_thread
from skolehjem.store.years import load_calendar

Fact = tuple[Sentence, object]
"""What it is called, and its value."""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A clause that asks for the thing."""

    clause: str
    quote: str
    strength: Strength

    @property
    def binding(self) -> Sentence:
        """How binding it is, in words."""
        return STRENGTHS[self.strength]


@dataclass(frozen=True, kw_only=True)
class UsedReading:
    """A working value of the school's own; never part of what was adopted."""

    key: str
    value: object


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why one thing is as it is."""

    id: str
    title: Sentence
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    readings: tuple[UsedReading, ...] = ()
    counted: tuple[Day, ...] = ()
    skipped: tuple[Day, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The school, and the moment at which it is asked."""

    store: Store
    folder: Path
    settings: Settings
    now: datetime

    def principle(self, at: datetime | None = None) -> Principle:
        """The principle in force at a moment, else now."""
        return load_principle(self.store, self.folder / self.settings.principle, local(at or self.now).date())


def why(asking: Asking, id: str) -> tuple[Explanation, ...]:
    """Explain a thread (`T12`), a meeting (`M12`) or a conference (`S12`); a thread may hold two duties.

    Raises:
        NotFound: there is no such thing.
    """
    key = id.strip().upper()
    thread = load_thread(asking.store, key)
    if thread:
        return tuple(_why_thread(asking, thread))
    meeting, conference = load_meeting(asking.store, key), load_conference(asking.store, key)
    if meeting:
        return (_why_meeting(asking, meeting),)
    if conference:
        return (_why_conference(asking, conference),)
    hint = say("Threads are called T12, meetings M12 and conferences S12.")
    raise NotFound(Problem(what=say("There is nothing called {id}.", id=id), hint=hint))


def _why_thread(asking: Asking, thread: Thread) -> Iterator[Explanation]:
    """The last question and its answer, and what was promised."""
    asked = waits(load_messages(asking.store, thread.id))[-1:]
    principle = asking.principle(asked[0].since if asked else None)
    duty = reply_duty(plain(principle), grade_of(thread))
    if duty is None or not (asked or thread.promised_on):
        nothing = say("The principle sets no time for answering messages, so nothing is judged.")
        if duty:
            nothing = say("No home has asked anything here, so no answer is owed.")
        yield Explanation(id=thread.id, title=nothing)
        return
    calendar, teams = load_calendar(asking.store), load_teams(asking.store)
    here = Standpoint(duty=duty, calendar=calendar, teams=teams, now=asking.now)
    for wait in asked:
        answered = ((say("Answered"), wait.answered_at),) if wait.answered_at else ()
        yield _explained(here, here.reply(thread, wait), principle, duty, answered)
    if thread.promised_on:
        yield _explained(here, here.promise(thread, thread.promised_on), principle, duty, ())


def _explained(
    here: Standpoint, owed: Obligation, principle: Principle, duty: ReplyDuty, more: tuple[Fact, ...]
) -> Explanation:
    counting = here.counting(owed)
    asked: tuple[Fact, ...] = ()
    if owed.received_at:
        asked = (
            (say("The home wrote"), owed.received_at),
            (say("To be answered within"), length_of(duty.term.within)),
        )
    facts = (*asked, (say("Deadline"), owed.due_at), *more, (say("State"), STATES[owed.state]))
    late: tuple[Fact, ...] = ((say("Working days past"), owed.overdue_days),) if owed.overdue_days else ()
    return Explanation(
        id=owed.id,
        title=owed.what,
        facts=(*facts, *late),
        quotes=_quotes(principle, owed.clauses),
        counted=counting.counted,
        skipped=counting.skipped,
    )


def _why_meeting(asking: Asking, meeting: Meeting) -> Explanation:
    principle = asking.principle()
    classes = tuple(one.partition("-")[2] for one in meeting.classes) or (say("the whole school"),)
    name = _event_name(principle, meeting.rule, meeting.kind)
    title = say("{name} for {classes}, round {round}", name=name, classes=classes, round=meeting.round)
    return _event(asking, principle, meeting, title)


def _why_conference(asking: Asking, conference: Conference) -> Explanation:
    principle = asking.principle()
    pupil = next((shown_name(one) for one in asking.store.load(Pupil, "id = ?", (conference.pupil,))), conference.pupil)
    name = _event_name(principle, conference.rule, "conference")
    title = say("{name} about {pupil}, round {round}", name=name, pupil=pupil, round=conference.round)
    return _event(asking, principle, conference, title)


def _event(asking: Asking, principle: Principle, event: Meeting | Conference, title: Sentence) -> Explanation:
    facts: list[Fact] = [
        (say("When"), instant(event.day, event.start)),
        (say("Rule in the principle"), event.rule),
        (say("Period in the principle"), _period(principle, event) or say("not said")),
        (say("State"), STATES[event.state]),
    ]
    return Explanation(
        id=event.id,
        title=title,
        facts=(*facts, *_history(asking.store, event)),
        quotes=_quotes(principle, event.clauses),
        readings=tuple(_used_reading(key, principle, asking.settings) for key in event.readings),
    )


def _history(store: Store, event: Meeting | Conference) -> Iterator[Fact]:
    """Who did what to it, oldest first."""
    noun = "meeting" if isinstance(event, Meeting) else "conference"
    rows = store.query(
        "SELECT at, author, command FROM audit WHERE noun = ? AND thing = ? ORDER BY id", (noun, event.id)
    )
    for at, author, command in rows:
        moment = datetime.fromisoformat(at).replace(tzinfo=event.changed_at.tzinfo)
        yield say("Changed"), say("{at} by {author} with: {command}", at=moment, author=author, command=command)


def _quotes(principle: Principle, clauses: tuple[str, ...]) -> tuple[Quote, ...]:
    known = (principle.clause_by_id.get(id) for id in clauses)
    return tuple(Quote(clause=one.id, quote=one.quote, strength=one.strength) for one in known if one)


def _used_reading(key: str, principle: Principle, settings: Settings) -> UsedReading:
    """A reading of the principle's by its id, or one of `skolehjem.toml` by its key (`conference.minutes`)."""
    own = principle.reading_by_id.get(key)
    return UsedReading(key=own.word, value=own.value) if own else UsedReading(key=key, value=value_of(key, settings))


def _event_name(principle: Principle, rule: str, kind: str) -> str | Sentence:
    event = principle.rule_by_id.get(rule)
    return event.name if isinstance(event, EventRule) and event.name else kind_name(kind)


def _period(principle: Principle, event: Meeting | Conference) -> str:
    rule = principle.rule_by_id.get(event.rule)
    if not isinstance(rule, EventRule):
        return ""
    period = rule.round(event.round).period or rule.period
    return str(period) if period else ""
