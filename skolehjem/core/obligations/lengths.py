"""How long something may take: by a reading of the principle, and in words."""

from collections.abc import Sequence

from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.schema import Unreadable
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say_n


def length_read(rulebook: Rulebook, clauses: Sequence[str]) -> Duration | None:
    """The first length of time that the school has given a vague word in these clauses; None where there is none."""
    for reading in rulebook.readings_of(list(clauses)):
        try:
            return Duration.parse(reading["value"] or "", {})
        except Unreadable:
            continue
    return None


def length_of(length: Duration) -> Sentence:
    """A length of time in words: "3 working days"."""
    match length.unit:
        case Unit.HOUR:
            return say_n("{n} hour", "{n} hours", n=length.n)
        case Unit.DAY:
            return say_n("{n} day", "{n} days", n=length.n)
        case Unit.WEEKDAY:
            return say_n("{n} weekday", "{n} weekdays", n=length.n)
        case Unit.WORKING_DAY:
            return say_n("{n} working day", "{n} working days", n=length.n)
        case Unit.SCHOOL_DAY:
            return say_n("{n} school day", "{n} school days", n=length.n)
        case Unit.WEEK:
            return say_n("{n} week", "{n} weeks", n=length.n)
        case Unit.MONTH:
            return say_n("{n} month", "{n} months", n=length.n)
