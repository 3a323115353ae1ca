"""What planning must know of an owed event: the principle's values, and the school's readings where it is silent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar

from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.clashes import minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.missing import SETTINGS, missing_problem
from skolehjem.core.meetings.participants import Participants, participants, roles
from skolehjem.core.meetings.timetable import Grid
from skolehjem.core.owed.owed import Owed
from skolehjem.core.principle.hours import Weekday
from skolehjem.core.principle.periods import Period
from skolehjem.core.principle.windows import SchoolTime, Windows, windows
from skolehjem.core.roster.school import Roster
from skolehjem.core.schema import Unreadable
from skolehjem.core.settings import EventReading, Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.errors import DataFault, Problem, say

T = TypeVar("T")

_WORKING_WEEK = (0, 1, 2, 3, 4)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """An owed event with a value for everything that its time depends on."""

    owed: Owed
    grid: Grid
    """The hours allowed; `slot_minutes` is how long the event lasts."""
    weekdays: tuple[int, ...]
    """Weekdays that may be used, 0 is Monday."""
    window: Windows
    days: tuple[date, ...]
    """The school days in the window on those weekdays, in order."""
    who: Participants
    readings: tuple[str, ...]
    """Keys of the readings used: ids in the principle, or `conference.minutes` in `skolehjem.toml`."""
    homes: tuple[str, ...] = ()
    """The homes that a conference invites."""
    apart: bool = False
    """Whether the pupil's homes have a conference each, and this is one of them."""
    minutes: int = 0
    """How long a conference lasts that is not as long as a slot of the grid; 0 for one that is."""
    form: str = ""
    """How people meet at a conference: `present`, `online`, `home`, ..."""
    interpreter: str | None = None
    step_free: bool = False

    @property
    def length(self) -> int:
        """Minutes from start to end."""
        return self.minutes or self.grid.slot_minutes


def demands(owed: Iterable[Owed], roster: Roster, calendar: Calendar, settings: Settings) -> tuple[Demand, ...]:
    """Fill what the principle leaves open with the school's readings, in the order of `owed`.

    Raises:
        DataFault: all values that neither gives or that can't be used, each once, with its key and an example.
    """
    filling = _Filling(roster, calendar, settings)
    found = tuple(filling.demand(item) for item in owed)
    problems = (*filling.missing(), *filling.problems.values())
    if problems:
        raise DataFault(*problems)
    return found


def value_of(key: str, settings: Settings) -> object:
    """The value of the reading `conference.minutes` in `skolehjem.toml`; None for a key that is no reading.

    A number, a time of day, or a tuple of texts; weekdays are sentences, as they have names in every language.
    """
    kind, _, field = key.rpartition(".")
    if kind == "conferences":
        return _wished(getattr(settings.conferences, field, None))
    value = getattr(settings.reading(kind), _FIELDS.get(field, field), None)
    if field == "weekdays" and value is not None:
        return tuple(_WEEKDAYS[number] for number in value)
    return value


def _wished(value: object) -> object:
    """A value of the school's for its rounds; weights as texts."""
    return tuple(f"{name} {weight}" for name, weight in value.items()) if isinstance(value, Mapping) else value


_FIELDS = {"from": "start", "to": "end"}
_WEEKDAYS = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday"),
)  # fmt: skip


class _Lack:
    """What one kind of event lacks so far; the keys and rules are in order, each once."""

    def __init__(self) -> None:
        self.keys: dict[str, None] = {}
        self.rules: dict[str, None] = {}
        self.round = 0


class _Filling:
    """One pass over all owed events, which collects every fault and works out each window once."""

    def __init__(self, roster: Roster, calendar: Calendar, settings: Settings) -> None:
        self.roster = roster
        self.calendar = calendar
        self.settings = settings
        self.problems: dict[str, Problem] = {}
        self._missing: dict[str, _Lack] = {}
        self._days: dict[tuple[Windows, tuple[int, ...]], tuple[date, ...]] = {}
        self._windows: dict[tuple[str, int], Windows] = {}

    def missing(self) -> Iterator[Problem]:
        """What each kind of event lacks, a problem for each."""
        for kind, lack in self._missing.items():
            yield missing_problem(kind, lack.keys, lack.rules, lack.round, self.settings.reading(kind))

    def demand(self, owed: Owed) -> Demand:
        """The demand of one owed event; what is missing is noted and stands as something empty."""
        reading = self.settings.reading(owed.type)
        used = list(owed.readings)
        grid = self._grid(owed, reading, used)
        weekdays = self._weekdays(owed, reading, used)
        window = self._window(owed, reading, used)
        return Demand(
            owed=owed,
            grid=grid,
            weekdays=weekdays,
            window=window,
            days=self._days_in(window, weekdays),
            who=self._who(owed, reading, used),
            readings=tuple(used),
        )

    def _grid(self, owed: Owed, reading: EventReading, used: list[str]) -> Grid:
        clock = owed.clock
        length = owed.minutes or self._read(owed, "minutes", reading.minutes, used) or 1
        start = (clock and clock.start) or self._read(owed, "from", reading.start, used) or time(0)
        end = (clock and clock.end) or self._read(owed, "to", reading.end, used) or time(23, 59)
        grid = Grid(start=start, end=end, slot_minutes=length)
        if grid.length < length:
            what = say("{minutes} minutes do not fit between {start} and {end}.", minutes=length, start=start, end=end)
            hint = say("Make the hours longer, or the event shorter.")
            key = f"readings.{owed.type}"
            self.problems.setdefault(f"{key}.length", Problem(where=f"{SETTINGS}, {key}", what=what, hint=hint))
        if owed.pupil is not None and self.settings.walk_minutes:
            used.append("conference.walk_minutes")
        if owed.pupil is not None:
            used += [f"conferences.{key}" for key in self.settings.conferences.chosen]
        if owed.pupil is None or reading.break_after is None:
            return grid
        used.append(f"{owed.type}.break_after")
        pause = self._read(owed, "break_minutes", reading.break_minutes, used) or 0
        return replace(grid, break_after=reading.break_after, break_minutes=pause)

    def _read(self, owed: Owed, key: str, value: T | None, used: list[str]) -> T | None:
        """Take a reading where the principle is silent, or note that it is missing."""
        if value is None:
            self._miss(owed, key)
        else:
            used.append(f"{owed.type}.{key}")
        return value

    def _miss(self, owed: Owed, key: str) -> None:
        lack = self._missing.setdefault(owed.type, _Lack())
        lack.keys[key] = lack.rules[owed.rule] = None
        lack.round = max(lack.round, owed.round)

    def _weekdays(self, owed: Owed, reading: EventReading, used: list[str]) -> tuple[int, ...]:
        if owed.weekdays:
            return tuple(Weekday(name).number for name in owed.weekdays)
        if reading.weekdays:
            used.append(f"{owed.type}.weekdays")
            return reading.weekdays
        return _WORKING_WEEK

    def _window(self, owed: Owed, reading: EventReading, used: list[str]) -> Windows:
        if owed.window is not None:
            return owed.window
        if len(reading.periods) < owed.round:
            self._miss(owed, "periods")
            return ()
        used.append(f"{owed.type}.periods")
        key = (owed.type, owed.round)
        if key not in self._windows:
            self._windows[key] = self._read_period(owed, reading.periods[owed.round - 1])
        return self._windows[key]

    def _read_period(self, owed: Owed, text: str) -> Windows:
        where = f"{SETTINGS}, readings.{owed.type}.periods"
        try:
            return windows(
                Period.parse(text, {}), SchoolTime(year=self.roster.year, calendar=self.calendar, where=where)
            )
        except Unreadable as fault:
            self.problems[where] = Problem(where=where, what=fault.what, hint=fault.hint)
        except DataFault as fault:
            self.problems[where] = fault.problems[0]
        return ()

    def _days_in(self, window: Windows, weekdays: tuple[int, ...]) -> tuple[date, ...]:
        key = (window, weekdays)
        if key not in self._days:
            self._days[key] = tuple(
                day
                for span in window
                for day in span.days()
                if day.weekday() in weekdays and self.calendar.is_school_day(day)
            )
        return self._days[key]

    def _who(self, owed: Owed, reading: EventReading, used: list[str]) -> Participants:
        needs = tuple(need for need in owed.staff if need.expected)
        if not needs and reading.staff:
            used.append(f"{owed.type}.staff")
            needs = roles(reading.staff)
        return participants(needs, [self.roster.class_by_id[one] for one in owed.classes], self.roster)


def fulfils(item: Appointment, owed: Owed) -> bool:
    """Whether `item` is what `owed` asks for; a joint meeting fulfils it for each class, a cancelled one for none."""
    if item.state is State.CANCELLED or (item.rule, item.round) != (owed.rule, owed.round):
        return False
    if isinstance(item, Conference):
        return item.pupil == owed.pupil
    if owed.pupil is not None or not owed.classes:
        return owed.pupil is None and not item.classes
    return set(owed.classes) <= set(item.classes)


def allows(demand: Demand, item: Appointment) -> bool:
    """Whether the item's day, hours and length are what the demand asks for."""
    grid = demand.grid
    length = minutes(item.end) - minutes(item.start)
    return item.day in demand.days and item.start >= grid.start and item.end <= grid.end and length == demand.length
