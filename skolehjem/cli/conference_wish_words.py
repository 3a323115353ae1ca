"""What is typed of a home's time, read; and a home's answer as people read it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from skolehjem.cli.faults import Faults
from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.conference_rounds.spoken import Days, Said, read_days, read_hour, read_times
from skolehjem.core.schema import Unreadable
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import WEEKDAYS, _, brief, clock

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class TypedTimes:
    """The options with which a home's times are typed."""

    on: Sequence[str] = ()
    start: str = ""
    end: str = ""
    cannot: bool = False
    not_before: str = ""
    not_after: str = ""

    def read(self, faults: Faults, days: Days) -> tuple[Said, ...]:
        """What is said, each span once; what can't be read goes to `faults`.

        The hours hold for every day typed without hours of its own, and for all days when none is typed.
        """
        start, end = _hour(faults, "--from", self.start), _hour(faults, "--to", self.end)
        early, late = _hour(faults, "--not-before", self.not_before), _hour(faults, "--not-after", self.not_after)
        if start and end and start >= end:
            what = say("“{text}” ends before it begins.", text=f"{start:%H.%M}-{end:%H.%M}")
            faults.tell(UsageFault(Problem(where="--from, --to", what=what)))
        plain, said = self._days(faults, days)
        kind = TimeKind.BLOCKED if self.cannot else TimeKind.WISH
        if start or end or self.cannot or not (early or late):
            said += (Said(kind=kind, day=day, start=start, end=end) for day in plain)
            if (start or end) and not self.on:
                said.append(Said(kind=kind, start=start, end=end))
        for day in plain or (None,):
            said += [Said(kind=TimeKind.BLOCKED, day=day, end=early)] if early else []
            said += [Said(kind=TimeKind.BLOCKED, day=day, start=late)] if late else []
        if not said and self.cannot:
            hint = say("Give --on DATE, --from and --to, or both.")
            faults.tell(UsageFault(Problem(where="--cannot", what=say("Nothing says when the home can't."), hint=hint)))
        return tuple(dict.fromkeys(said))

    def _days(self, faults: Faults, days: Days) -> tuple[list[date], list[Said]]:
        """The days typed without hours, and the spans of those with."""
        plain: list[date] = []
        said: list[Said] = []
        for text in self.on:
            found = read_days(text, days)
            plain += found
            if not found:
                typed = f"ikke {text}" if self.cannot else text
                said += faults.read(lambda typed=typed: _read("--on", lambda: read_times(typed, days)), ())  # type: ignore[misc]
        return plain, said


def _hour(faults: Faults, option: str, text: str) -> time | None:
    return faults.read(lambda: _read(option, lambda: read_hour(text)), None) if text else None


def _read(option: str, make: Callable[[], V]) -> V:
    try:
        return make()
    except Unreadable as fault:
        raise UsageFault(Problem(where=option, what=fault.what, hint=fault.hint)) from None


def said_words(said: Iterable[Said], days: Days) -> str | Sentence:
    """A home's answer in short: "tirsdag 17.00–19.00; kan ikke to 12.11.26", a weekday for all of the round's."""
    spans: dict[tuple[TimeKind, time | None, time | None], list[date | None]] = {}
    for one in said:
        spans.setdefault((one.kind, one.start, one.end), []).append(one.day)
    parts = [_span(kind, _days_words(on, days), _hours(start, end)) for (kind, start, end), on in spans.items()]
    return "; ".join(parts) or say("anything suits")


def _span(kind: TimeKind, on: str, hours: str) -> str:
    when = " ".join(filter(None, (on, hours)))
    return _("cannot {when}").format(when=when) if kind is TimeKind.BLOCKED else when


def _days_words(on: Sequence[date | None], days: Days) -> str:
    """The days, those of a weekday as one word when they are all of the round's."""
    found = [day for day in on if day]
    whole = [n for n in range(7) if len(days.on_weekday(n)) > 1 and set(days.on_weekday(n)) <= set(found)]
    weekdays = [_(WEEKDAYS[n]).lower() for n in whole]
    return ", ".join((*weekdays, *(brief(day) for day in found if day.weekday() not in whole)))


def _hours(start: time | None, end: time | None) -> str:
    if start and end:
        return f"{clock(start)}–{clock(end)}"
    if start:
        return _("from {hour}").format(hour=clock(start))
    return _("until {hour}").format(hour=clock(end)) if end else ""


def said_data(said: Iterable[Said]) -> list[dict[str, Any]]:
    """A home's answer for programs."""
    return [{"kind": one.kind, "day": one.day, "start": one.start, "end": one.end} for one in said]
