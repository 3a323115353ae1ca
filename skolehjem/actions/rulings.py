"""How the principle and the calendar of today rule on answers to homes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.instants import local
from skolehjem.core.messages.message import Thread
from skolehjem.core.messages.verdicts import Judge, Ruling, unjudged
from skolehjem.core.obligations.reply_duty import grade_of, reply_duty, reply_finder
from skolehjem.errors import DataFault, NotFound, Sentence, say
from skolehjem.store.database import Store
from skolehjem.store.years import load_calendar

FINGERPRINT = 12
"""Letters of a fingerprint that are kept: enough to tell calendars and principles apart."""

HOUR = 3600


def judge(store: Store, principle: Path) -> Judge:
    """What rules on answers; each version of the principle, and each table of deadlines, is looked up once.

    Raises:
        NotFound: there is no principle file.
        DataFault: everything wrong in it.
    """
    rulebooks, calendar = Rulebooks(store, principle), load_calendar(store)
    days = sha256(repr(calendar).encode()).hexdigest()[:FINGERPRINT]
    finder = cache(lambda duty: reply_finder(calendar, duty))
    grade = cache(grade_of)
    day = cache(lambda hour: local(datetime.fromtimestamp(hour * HOUR, UTC)).date())

    @cache
    def duty(day: date, label: str) -> tuple[Callable[[datetime], datetime | None], tuple[str, ...], str] | None:
        rulebook = rulebooks(day)
        found = reply_duty(rulebook, grade(label))
        return (finder(found), found.clauses, f"{rulebook.id[:FINGERPRINT]}:{days}") if found else None

    def rule(thread: Thread, since: datetime) -> Ruling | None:
        found = duty(day(int(since.timestamp()) // HOUR), thread.class_label)
        if found is None:
            return None
        due, clauses, basis = found
        return Ruling(due(since), clauses, basis)

    return rule


def judge_if_any(store: Store, principle: Path) -> tuple[Judge, tuple[Sentence, ...]]:
    """What rules on answers; only a note where the principle can't be read, for messages come in all the same."""
    try:
        return judge(store, principle), ()
    except (NotFound, DataFault):
        note = say("The principle can't be read, so the answers are not judged yet. Later: skolehjem message rejudge")
        return unjudged, (note,)
