"""How long something may take, in words."""

from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say_n


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
