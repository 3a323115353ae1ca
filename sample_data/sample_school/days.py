"""The school days of the sample schools, and the clock in Denmark."""

from datetime import date, datetime, timedelta
from itertools import count

# Langeland's holiday plans for 2025/26 and 2026/27 as published by oerstedskolen.aula.dk; both ends are off.
BREAKS = [
    (date(2025, 6, 28), date(2025, 8, 10)),
    (date(2025, 10, 11), date(2025, 10, 19)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2026, 2, 7), date(2026, 2, 15)),
    (date(2026, 3, 28), date(2026, 4, 6)),
    (date(2026, 5, 14), date(2026, 5, 17)),
    (date(2026, 5, 23), date(2026, 5, 25)),
    (date(2026, 6, 5), date(2026, 6, 5)),
    (date(2026, 6, 27), date(2026, 8, 9)),
    (date(2026, 10, 10), date(2026, 10, 18)),
    (date(2026, 12, 19), date(2027, 1, 4)),
    (date(2027, 2, 13), date(2027, 2, 21)),
    (date(2027, 3, 20), date(2027, 3, 29)),
    (date(2027, 5, 6), date(2027, 5, 9)),
    (date(2027, 5, 15), date(2027, 5, 17)),
]
LAST_SCHOOL_DAY = date(2027, 6, 25)
NEW_SCHOOL_YEAR = date(2026, 8, 1)


def in_break(day: date) -> bool:
    """Whether the day lies in a break, weekends inside it included."""
    return any(first <= day <= last for first, last in BREAKS)


def is_working_day(day: date) -> bool:
    """Whether staff are at work: Monday to Friday outside the breaks."""
    return day.weekday() < 5 and not in_break(day)


def add_working_days(day: date, count: int) -> date:
    """The count-th working day after the day; the day itself never counts."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def last_working_day_before(day: date) -> date:
    """The nearest working day before the day."""
    return next(before for back in count(1) if is_working_day(before := day - timedelta(days=back)))


def span(first: date, last: date) -> list[date]:
    """Every date from first to last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def offset_hours(local: datetime) -> int:
    """Denmark's distance from UTC in hours at a local time; the hour that comes twice in October counts as summer."""
    begins = _last_sunday(local.year, 3) + timedelta(hours=2)
    ends = _last_sunday(local.year, 10) + timedelta(hours=3)
    return 2 if begins <= local < ends else 1


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
