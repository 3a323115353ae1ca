"""Busy calendars as they are stored."""

from datetime import datetime, time

from skolehjem.core.busy.busy import Busy, BusyCalendar
from skolehjem.core.instants import instant
from skolehjem.core.years.days import ONE_DAY, year_span
from skolehjem.store.database import Store


def load_busy(store: Store, year: str) -> tuple[Busy, ...]:
    """The busy intervals that reach into a school year, in order of time."""
    days = year_span(year)
    ends = (instant(days.last + ONE_DAY, time(0)), instant(days.first, time(0)))
    return store.load(Busy, "starts_at < ? AND ends_at > ?", tuple(map(_text, ends)), order="starts_at, id")


def load_busy_calendars(store: Store) -> tuple[BusyCalendar, ...]:
    """Every calendar that was imported, by whose it is."""
    return store.load(BusyCalendar, order="of, owner, file")


def load_busy_of(store: Store, calendar: str) -> tuple[Busy, ...]:
    """The intervals of one imported calendar, in order of time."""
    return store.load(Busy, "calendar = ?", (calendar,), order="starts_at")


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
