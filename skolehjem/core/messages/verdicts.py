"""Answers judged when they were given, so that a later calendar or principle doesn't judge them again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, NamedTuple

from skolehjem.core.changes import Change, diff
from skolehjem.core.instants import stamp
from skolehjem.core.messages.message import Said, Thread, Verdict, waits
from skolehjem.core.years.deadlines import is_late


class Ruling(NamedTuple):
    """When an answer is due, and by what."""

    due_at: datetime | None
    """None when no calendar can tell."""
    clauses: tuple[str, ...]
    basis: str
    """Fingerprint of the calendar and the principle."""


Judge = Callable[[Thread, datetime], Ruling | None]
"""How the principle rules on a home that waits in a thread from an instant; None when it sets no time."""


def unjudged(_thread: Thread, _since: datetime) -> None:
    """Rule on nothing: the principle sets no time, or can't be read just now."""


def verdict_changes(
    thread: Thread, messages: Iterable[Said], kept: Iterable[Verdict], judge: Judge
) -> Iterator[Change[Verdict]]:
    """What becomes of a thread's verdicts when its messages are these: one for each stretch that was answered.

    A verdict keeps its deadline; only the moment of the answer may turn out to be another, or the stretch to have begun
    earlier, which makes it another stretch. What no calendar could tell is judged as soon as one can.
    """
    before = {verdict.id: verdict for verdict in kept}
    for wait in waits(messages):
        if wait.answered_at:
            found = before.pop(_id(thread, wait.since), None)
            after = _again(found, wait.answered_at) or _verdict(thread, wait.since, wait.answered_at, judge)
            if after != found:
                yield Change(before=found, after=after)
    for verdict in before.values():
        yield Change(before=verdict, after=None)


def rejudged(
    thread: Thread, messages: Iterable[Said], kept: Iterable[Verdict], judge: Judge
) -> Iterator[Change[Verdict]]:
    """A thread's verdicts as calendar and principle would have them today: history built anew, on request only."""
    before = {verdict.id: verdict for verdict in kept}
    anew = (change.after for change in verdict_changes(thread, messages, (), judge))
    after = {verdict.id: verdict for verdict in anew if verdict}
    yield from diff(before, after, remove=True)


def _again(found: Verdict | None, answered_at: datetime) -> Verdict | None:
    """A verdict whose answer turns out to have come at another moment; None when there is none, or none with a day."""
    if found is None or found.due_at is None:
        return None
    return replace(found, answered_at=answered_at, late=is_late(answered_at, found.due_at))


def _verdict(thread: Thread, since: datetime, answered_at: datetime, judge: Judge) -> Verdict | None:
    fields = _ruled(thread, since, answered_at, judge)
    return Verdict(**dict(zip(_FIELDS, fields, strict=True))) if fields else None


def first_verdicts(thread: Thread, messages: Iterable[Said], judge: Judge) -> Iterator[tuple[Any, ...]]:
    """The verdicts of a thread that has none yet, each as its fields in order: files bring them by the ten thousand."""
    found = (_ruled(thread, since, answered_at, judge) for since, answered_at in waits(messages) if answered_at)
    return filter(None, found)


_FIELDS = tuple(field.name for field in fields(Verdict))


def _ruled(thread: Thread, since: datetime, answered_at: datetime, judge: Judge) -> tuple[Any, ...] | None:
    """The fields of a new verdict in their order; None where no time is set."""
    ruling = judge(thread, since)
    if ruling is None:
        return None
    due_at, clauses, basis = ruling
    late = due_at is not None and is_late(answered_at, due_at)
    return _id(thread, since), thread.id, since, answered_at, due_at, late, clauses, basis


def _id(thread: Thread, since: datetime) -> str:
    return f"{thread.id}:{stamp(since)}"
