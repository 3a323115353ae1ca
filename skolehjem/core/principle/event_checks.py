"""Faults in the events of a principle: rounds, periods, readings, and what points to other events."""

from collections import Counter
from collections.abc import Callable, Iterator

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.events import EventRule, Unit
from skolehjem.core.principle.faults import Fault, Place, unknown
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.hours import read_time
from skolehjem.core.principle.order import order_of
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.windows import SchoolTime, windows
from skolehjem.core.schema import Names, Unreadable
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.durations import Duration
from skolehjem.errors import DataFault, say

_A_YEAR = "2026/27"
"""Any school year will do to see whether dates and weeks run backwards."""


def event_faults(principle: Principle) -> Iterator[Fault]:
    """Everything wrong in the events, and in what other rules say about them."""
    circular = {id for circle in order_of(principle).circles for id, _ in circle}
    for n, event in enumerate(principle.events):
        place: Place = ("event", n)
        yield from _rounds(event, place)
        yield from _units(principle, event, place)
        yield from _joint(principle, event, place)
        yield from _replaces(principle, event, place)
        for where, period in _periods(event):
            yield from _period(principle, event, (*place, *where), period)
        if event.id in circular:
            what = say("The period of {id} is reckoned from itself.", id=event.id)
            yield Fault(place=(*place, "period"), what=what, hint=say("Give one of the events dates of its own."))
    yield from _named_events(principle)
    yield from _named_readings(principle)
    yield from _publish_periods(principle)


def _rounds(event: EventRule, place: Place) -> Iterator[Fault]:
    """Rounds given twice, and numbers of rounds that the count does not reach."""
    for m, one in enumerate(event.rounds):
        if one.n in {earlier.n for earlier in event.rounds[:m]}:
            what = say("Round {n} of {id} is given twice.", n=one.n, id=event.id)
            yield Fault(place=(*place, "round", m), what=what, hint=say("Keep one of them."))
    most = _most(event)
    for where, n in _round_numbers(event):
        if n < 1 or (most is not None and n > most):
            what = say("{id} has no round {n}.", n=n, id=event.id)
            yield Fault(place=(*place, *where), what=what, hint=say("Rounds are numbered from 1 to the count."))


def _round_numbers(event: EventRule) -> Iterator[tuple[Place, int]]:
    """Each number of a round in a rule, with its place in it."""
    yield from ((("round", m, "n"), one.n) for m, one in enumerate(event.rounds))
    yield from ((("staff", m, "round"), one.round) for m, one in enumerate(event.staff) if one.round is not None)
    yield from ((("steps", m, "round"), one.round) for m, one in enumerate(event.steps) if one.round is not None)
    yield from ((("needs", m, "round"), one.round) for m, one in enumerate(event.needs) if one.round is not None)


def _most(event: EventRule) -> int | None:
    """The highest round there can be; None when nothing says so."""
    most = [quota.most for _, quota in event.count.rows] if event.count else []
    known = [number for number in most if number is not None]
    return max(known) if known and len(known) == len(most) else None


def _units(principle: Principle, event: EventRule, place: Place) -> Iterator[Fault]:
    if event.unit is Unit.GROUP and not event.groups:
        what = say("{id} is held for groups, but names none.", id=event.id)
        yield Fault(place=(*place, "unit"), what=what, hint=say('Add a line such as: groups = ["0-1", "2-3"]'))
    if Unit.BAND in (event.unit, event.joint_opening, event.same_date, event.no_clash) and not principle.bands:
        what = say("{id} speaks of bands, but the file has no [bands].", id=event.id)
        yield Fault(place=(*place, "unit"), what=what, hint=say('Add [bands] with lines such as: indskoling = "0-3"'))
    for grade, number in Counter(grade for group in event.groups for grade in group.of).items():
        if number > 1:
            what = say("Grade {grade} is given twice.", grade=grade)
            yield Fault(place=(*place, "groups"), what=what, hint=say("Keep it in one group."))


def _joint(principle: Principle, event: EventRule, place: Place) -> Iterator[Fault]:
    """Counts and rounds that differ between grades that meet together."""
    hint = say("Give grades that meet together the same, or hold it for each class or grade.")
    for grades in _meeting_together(principle, event):
        if event.count and len({event.count.at(grade) for grade in grades.of}) > 1:
            what = say(
                "{id} is for grades {grades} together, but their counts differ.", id=event.id, grades=str(grades)
            )
            yield Fault(place=(*place, "count"), what=what, hint=hint)
        for m, one in enumerate(event.rounds):
            if one.grades is not None and len({grade in one.grades for grade in grades.of}) > 1:
                what = say(
                    "Round {n} of {id} is for some of the grades {grades}, which meet together.",
                    n=one.n, id=event.id, grades=str(grades),
                )  # fmt: skip
                yield Fault(place=(*place, "round", m, "grades"), what=what, hint=hint)
    if event.unit in (Unit.SCHOOL, Unit.NEWCOMERS):
        what = say("{id} is not held for grades, so nothing in it can differ from grade to grade.", id=event.id)
        hint = say('Write one number, or choose another unit: unit = "grade"')
        if event.count and any(grades is not None for grades, _ in event.count.rows):
            yield Fault(place=(*place, "count"), what=what, hint=hint)
        for m, one in enumerate(event.rounds):
            if one.grades is not None:
                yield Fault(place=(*place, "round", m, "grades"), what=what, hint=hint)


def _meeting_together(principle: Principle, event: EventRule) -> Iterator[Grades]:
    """The grades of each band or group, as far as the rule holds for them."""
    together = {Unit.BAND: tuple(band.grades for band in principle.bands), Unit.GROUP: event.groups}
    for grades in together.get(event.unit, ()):
        yield Grades(of=tuple(grade for grade in grades.of if event.grades is None or grade in event.grades))


def _replaces(principle: Principle, event: EventRule, place: Place) -> Iterator[Fault]:
    if event.replaces is None:
        return
    if not _is_round(principle, event.replaces) or event.replaces.startswith(f"{event.id}#"):
        known = [name for name in _round_names(principle) if not name.startswith(f"{event.id}#")]
        what = say("There is no round {round} to replace.", round=event.replaces)
        yield unknown((*place, "replaces"), what, event.replaces, known)
    elif event.id in _replaced_by(principle, event):
        what = say("{id} stands instead of an event that stands instead of it.", id=event.id)
        yield Fault(place=(*place, "replaces"), what=what, hint=say("Take one of the lines “replaces” out."))


def _replaced_by(principle: Principle, event: EventRule) -> set[str]:
    """The events that an event stands instead of, and those that they stand instead of."""
    instead = {one.id: one.replaces.rpartition("#")[0] for one in principle.events if one.replaces}
    found: set[str] = set()
    here = instead.get(event.id)
    while here is not None and here not in found:
        found.add(here)
        here = instead.get(here)
    return found


def _periods(event: EventRule) -> Iterator[tuple[Place, Period]]:
    if event.period:
        yield ("period",), event.period
    yield from ((("round", m, "period"), one.period) for m, one in enumerate(event.rounds) if one.period)


def _period(principle: Principle, event: EventRule, place: Place, period: Period) -> Iterator[Fault]:
    for id, n in sorted(period.needs):
        if not _is_round(principle, f"{id}#{n}"):
            what = say("There is no round {round}.", round=f"{id}#{n}")
            yield unknown(place, what, f"{id}#{n}", _round_names(principle))
    if period.triggered and event.trigger is None:
        what = say("The period is reckoned from a trigger, but {id} has none.", id=event.id)
        yield Fault(place=place, what=what, hint=say('Add a line such as: trigger = "camp-planned"'))
    yield from _dates(place, period)


def _dates(place: Place, period: Period) -> Iterator[Fault]:
    """Breaks that no plan has, and dates that run backwards."""
    for name in period.unusual_breaks:
        what = say("No holiday plan has a break called {name}.", name=name)
        yield Fault(place=place, what=what, hint=say("Use sommer, efterår, jul, vinter, påske, kristi or pinse."))
    if period.fixed:
        try:
            windows(period, SchoolTime(year=_A_YEAR, calendar=Calendar()))
        except DataFault as fault:
            hint = say("A school year runs from August to July.")
            yield Fault(place=place, what=fault.problems[0].what, hint=hint)


def _named_events(principle: Principle) -> Iterator[Fault]:
    """Papers and elections that name an event."""
    events = [event.id for event in principle.events]
    for n, document in enumerate(principle.documents):
        if document.before and document.before not in events:
            what = say("There is no event {id}.", id=document.before)
            yield unknown(("document", n, "before"), what, document.before, events)
    for n, body in enumerate(principle.bodies):
        for m, election in enumerate(body.elections):
            for k, name in enumerate(election.at):
                if not _is_round(principle, name):
                    place: Place = ("body", n, "elections", m, "at", k)
                    yield unknown(place, say("There is no round {round}.", round=name), name, _round_names(principle))


def _named_readings(principle: Principle) -> Iterator[Fault]:
    """Readings that are named but not there, or whose value can't be used where they are named."""
    for place, name, read in _reading_uses(principle):
        reading = principle.reading_by_id.get(name)
        if reading is None:
            what = say("There is no reading {id}.", id=name)
            yield unknown(place, what, name, list(principle.reading_by_id))
        elif reading.value is not None:
            try:
                read(reading.value, {})
            except Unreadable as fault:
                where: Place = ("reading", principle.readings.index(reading), "value")
                yield Fault(place=where, what=fault.what, hint=fault.hint)


def _reading_uses(principle: Principle) -> Iterator[tuple[Place, str, Callable[[object, Names], object]]]:
    for n, event in enumerate(principle.events):
        if event.reading:
            yield ("event", n, "reading"), event.reading, Period.parse
        for m, one in enumerate(event.rounds):
            if one.reading:
                yield ("event", n, "round", m, "reading"), one.reading, Period.parse
        for m, step in enumerate(event.steps):
            if step.reading:
                yield ("event", n, "steps", m, "reading"), step.reading, Duration.parse
    for n, publish in enumerate(principle.publishes):
        if publish.reading:
            yield ("publish", n, "reading"), publish.reading, lambda value, _names: read_time(value)


def _publish_periods(principle: Principle) -> Iterator[Fault]:
    dues = [(("publish", n, "due"), rule.due) for n, rule in enumerate(principle.publishes)]
    dues += [(("document", n, "due"), rule.due) for n, rule in enumerate(principle.documents)]
    for place, due in dues:
        if due:
            yield from _dates(place, due)


def _is_round(principle: Principle, name: str) -> bool:
    """Whether `fm#1` is a round that is there; a rule without a number has any round."""
    id, _, number = name.rpartition("#")
    rule = next((event for event in principle.events if event.id == id), None)
    if rule is None or not number.isdecimal() or int(number) < 1:
        return False
    most = _most(rule)
    return most is None or int(number) <= most


def _round_names(principle: Principle) -> list[str]:
    return [
        f"{event.id}#{n}"
        for event in principle.events
        for n in range(1, max((quota.least for _, quota in event.count.rows), default=1) + 1 if event.count else 2)
    ]
