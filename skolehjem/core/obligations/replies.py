"""Answers that homes wait for: the reply to their oldest unanswered message, and what a holding reply promised."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple

from skolehjem.core.instants import instant, local
from skolehjem.core.messages.message import Thread, Verdict, Wait
from skolehjem.core.obligations.counting import Counting, Roll, count
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.reply_duty import (
    ReplyDuty,
    counting_of,
    grade_of,
    receipt_duty,
    reply_duties,
    reply_duty,
    reply_finder,
)
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.core.years.days import ONE_DAY
from skolehjem.core.years.deadlines import Term
from skolehjem.errors import Sentence, say


def owed_replies(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """What is owed in the threads in which a home waits or something is promised."""
    replies = Replies(at)
    for thread in facts.threads:
        yield from replies.owed_in(thread)


class _Duty(NamedTuple):
    """A duty with all that is worked out once for every message it judges."""

    rule: ReplyDuty
    due_at: Callable[[datetime], datetime | None]
    counting: Callable[[date], Counting | None]

    def due(self, since: datetime, day: date) -> Due:
        """When the answer to a message of this instant, and this local day, is due."""
        return Due(at=self.due_at(since), counting=self.counting(day))


class Replies:
    """Answers as judged from one standpoint; each duty and each table of deadlines is worked out once."""

    def __init__(self, at: Standpoint) -> None:
        """Judge from here."""
        self._at = at
        opened = cache(self._opened)
        self._duty = cache(lambda rulebook, grade: opened(reply_duty(rulebook, grade)))
        self._receipt = cache(lambda duty: opened(receipt_duty(duty.rule)))
        self._grade = cache(grade_of)
        self._team = cache(at.team)

    def owed_in(self, thread: Thread) -> Iterator[Obligation]:
        """What somebody waits for, and the answer that is promised; nothing where no time is set."""
        if thread.waiting_since:
            wait = Wait(since=thread.waiting_since)
            yield from filter(None, (self.receipt(thread, wait), self.reply(thread, wait)))
        if thread.promised_on and (promise := self.promise(thread, thread.promised_on)):
            yield promise

    def reply(self, thread: Thread, wait: Wait, verdict: Verdict | None = None) -> Obligation | None:
        """The reply to one stretch of waiting, answered or not; None where no time is set.

        A verdict keeps the deadline by which the answer was judged when it was given.
        """
        day = local(wait.since).date()
        duty = self._on(thread, day)
        if duty is None:
            return None
        what = say("Answer the home: {subject}", subject=thread.subject or thread.id)
        asked = self._asked(thread, Kind.REPLY, duty.rule, what, day, since=wait.since)
        due = duty.due(wait.since, day)
        if verdict:
            asked = replace(asked, clauses=verdict.clauses)
            due = Due(at=verdict.due_at, counting=due.counting if due.at == verdict.due_at else None)
        return self._at.judged(asked, due, Done(at=wait.answered_at) if wait.answered_at else None)

    def receipt(self, thread: Thread, wait: Wait) -> Obligation | None:
        """The word that the message has come, while nothing has been answered; None where none is asked for."""
        day = local(wait.since).date()
        duty = self._on(thread, day)
        first = self._receipt(duty) if duty else None
        if first is None:
            return None
        what = say("Tell the home that the message has come: {subject}", subject=thread.subject or thread.id)
        asked = self._asked(thread, Kind.RECEIPT, first.rule, what, day, since=wait.since)
        return self._at.judged(asked, first.due(wait.since, day))

    def promise(self, thread: Thread, day: date) -> Obligation | None:
        """The answer that was promised for `day`, which moves to a working day when staff are off."""
        duty = self._on(thread, local(thread.waiting_since).date() if thread.waiting_since else self._at.today)
        if duty is None:
            return None
        what = say("Give the answer promised for {day}: {subject}", day=day, subject=thread.subject or thread.id)
        asked = self._asked(thread, Kind.PROMISE, duty.rule, what, day, promised_on=day)
        return self._at.judged(asked, self._at.due(promised(day, duty.rule.term)))

    def _on(self, thread: Thread, day: date) -> _Duty | None:
        """The duty by which a message of this day in this thread is judged; None where no time is set."""
        return self._duty(self._at.rulebooks(day), self._grade(thread.class_label))

    def _opened(self, rule: ReplyDuty | None) -> _Duty | None:
        calendar = self._at.calendar
        if rule is None:
            return None
        return _Duty(rule, reply_finder(calendar, rule), cache(lambda day: counting_of(calendar, rule, day)))

    def _asked(self, thread: Thread, kind: Kind, duty: ReplyDuty, what: Sentence, day: date, **more: Any) -> Asked:
        return Asked(
            id=thread.id,
            kind=kind,
            clauses=duty.clauses,
            strength=duty.strength,
            what=what,
            owner=self._team(thread.class_label, day),
            to=thread.pupil,
            class_label=thread.class_label,
            subject=thread.subject,
            **more,
        )


_FARTHEST = 14
"""Days that are looked back to find the first on which nothing can have become due."""


def none_due_from(at: Standpoint) -> datetime | None:
    """The instant from which no message's answer can be due by `at.until`; None when there is no such instant.

    Most homes that wait wrote lately, so those who ask what is due need not look at them.
    """
    day = found = at.today + ONE_DAY
    while at.until and (at.today - day).days < _FARTHEST:
        day -= ONE_DAY
        duties = tuple(reply_duties(at.rulebooks(day)))
        if not duties or not all(_is_later(at, duty, day) for duty in duties):
            break
        found = day
    return instant(found, time.min) if found <= at.today else None


def _is_later(at: Standpoint, duty: ReplyDuty, day: date) -> bool:
    """Whether the answer to every message of this day is known to be due after the day that is asked about."""
    counting = counting_of(at.calendar, duty, day)
    due_date = count(at.calendar, counting).due_date if counting else None
    return at.until is not None and due_date is not None and due_date > at.until


def promised(day: date, term: Term) -> Counting:
    """How the day of a promised answer is found: a day off moves to the next working day."""
    return Counting(start=day, rolls=Roll.FORWARD, closing=term.closing)
