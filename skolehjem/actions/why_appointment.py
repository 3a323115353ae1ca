"""Why a meeting or a conference is held, and on which dates it could be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from skolehjem.actions.explanations import Asking, Explanation, Fact, Named, Past, UsedReading, quotes
from skolehjem.actions.why_busy import busy_notes
from skolehjem.core.instants import instant
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand, demands, fulfils, value_of
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.messages.allowed_days import AllowedDays, allowed_days
from skolehjem.core.owed.owed import owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.principle.periods import EventRound
from skolehjem.core.principle.windows import Windows
from skolehjem.core.roster.school import Pupil, shown_name
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import Span
from skolehjem.errors import DataFault, Sentence, say
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar


def why_meeting(asking: Asking, meeting: Meeting) -> Explanation:
    """Explain a meeting."""
    principle = asking.principle()
    classes = tuple(one.partition("-")[2] for one in meeting.classes)
    name = _rule_name(principle, meeting.rule, meeting.kind)
    whom = classes or (say("the whole school"),)
    title = say("{name} for {classes}, round {round}", name=name, classes=whom, round=meeting.round)
    return _explained(asking, principle, meeting, title, (("classes", classes),))


def why_conference(asking: Asking, conference: Conference) -> Explanation:
    """Explain a conference."""
    principle = asking.principle()
    pupil = named_pupil(asking.store, conference.pupil)
    name = _rule_name(principle, conference.rule, "conference")
    title = say("{name} about {pupil}, round {round}", name=name, pupil=pupil.name, round=conference.round)
    return _explained(asking, principle, conference, title, (("pupil", pupil),))


def named_pupil(store: Store, id: str) -> Named:
    """A pupil with the name that may be shown."""
    return Named(id=id, name=next((shown_name(one) for one in store.load(Pupil, "id = ?", (id,))), id))


def _explained(
    asking: Asking, principle: Principle, event: Appointment, title: Sentence, whom: tuple[Fact, ...]
) -> Explanation:
    kind = event.kind if isinstance(event, Meeting) else "conference"
    facts: tuple[Fact, ...] = (
        ("starts_at", instant(event.day, event.start)),
        ("rule", Named(id=event.rule, name=_rule_name(principle, event.rule, kind))),
        ("round", event.round),
        *whom,
        ("state", event.state),
    )
    allowed = _allowed(asking, principle, event)
    silent = say("The dates allowed are not known: the principle in force does not ask for it, or a value is missing.")
    return Explanation(
        id=event.id,
        title=title,
        facts=facts,
        quotes=quotes(asking.store, principle, event.clauses),
        readings=tuple(_used_reading(key, event.round, principle, asking.settings) for key in event.readings),
        allowed=allowed,
        counted=allowed.counted if allowed else (),
        skipped=allowed.skipped if allowed else (),
        history=tuple(_history(asking.store, event)),
        notes=(*(() if allowed else (silent,)), *busy_notes(asking.store, event)),
    )


def _allowed(asking: Asking, principle: Principle, event: Appointment) -> AllowedDays | None:
    calendar = load_calendar(asking.store)
    try:
        demand = _demand(asking, principle, event, calendar)
    except DataFault:  # the school year, or a value that planning had, is gone
        return None
    return allowed_days(demand, principle, asking.settings, calendar) if demand else None


def _demand(asking: Asking, principle: Principle, event: Appointment, calendar: Calendar) -> Demand | None:
    """What the event fulfils, or would if it were not cancelled; None when nothing asks for it now."""
    store, roster = asking.store, load_roster(asking.store, event.year)
    held = _held((*load_meetings(store, event.year), *load_conferences(store, event.year)))
    kept = replace(event, state=State.PLANNED)
    asked = next((one for one in owed(principle, roster, calendar, held=held) if fulfils(kept, one)), None)
    return next(iter(demands((asked,), roster, calendar, asking.settings)), None) if asked else None


def _held(items: Iterable[Appointment]) -> dict[EventRound, Windows]:
    """The days of each round, for periods that are reckoned from another event."""
    days: dict[EventRound, set[date]] = {}
    for item in items:
        if item.state is not State.CANCELLED:
            days.setdefault((item.rule, item.round), set()).add(item.day)
    return {key: tuple(Span(day, day) for day in sorted(found)) for key, found in days.items()}


def _history(store: Store, event: Appointment) -> Iterator[Past]:
    noun = "meeting" if isinstance(event, Meeting) else "conference"
    rows = store.query(
        "SELECT at, author, command FROM audit WHERE noun = ? AND thing = ? ORDER BY id", (noun, event.id)
    )
    for at, author, command in rows:
        moment = datetime.fromisoformat(at).replace(tzinfo=event.changed_at.tzinfo)
        yield Past(at=moment, author=author, command=command)


def _used_reading(key: str, round_: int, principle: Principle, settings: Settings) -> UsedReading:
    """A reading of the principle's by its id, or one of `skolehjem.toml` by its key; of periods, the round's own."""
    own = principle.reading_by_id.get(key)
    if own:
        return UsedReading(key=key, name=own.word, value=own.value)
    value = value_of(key, settings)
    if key.endswith(".periods") and isinstance(value, tuple):
        value = next(iter(value[round_ - 1 : round_]), None)
    return UsedReading(key=key, name=key, value=value)


def _rule_name(principle: Principle, rule: str, kind: str) -> str | Sentence:
    event = principle.rule_by_id.get(rule)
    return event.name if isinstance(event, EventRule) and event.name else kind_name(kind)
