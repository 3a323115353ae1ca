"""Answers that homes wait for: the reply to their oldest unanswered message, and what a holding reply promised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from skolehjem.core.instants import local
from skolehjem.core.messages.message import Thread, Verdict, Wait
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.reply_duty import (
    ReplyDuty,
    counting_of,
    grade_of,
    receipt_duty,
    reply_duty,
    reply_finder,
)
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.core.years.deadlines import Term
from skolehjem.errors import Sentence, say


def owed_replies(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """What is owed in the threads in which a home waits or something is promised."""
    replies = Replies(at)
    for thread in facts.threads:
        yield from replies.owed_in(thread)


class Replies:
    """Answers as judged from one standpoint; each duty and each table of deadlines is worked out once."""

    def __init__(self, at: Standpoint) -> None:
        """Judge from here."""
        self._at = at
        self._duty = cache(reply_duty)
        self._grade = cache(grade_of)
        self._team = cache(at.team)
        self._finder = cache(lambda duty: reply_finder(at.calendar, duty))
        self._counting = cache(lambda duty, day: counting_of(at.calendar, duty, day))

    def owed_in(self, thread: Thread) -> Iterator[Obligation]:
        """What somebody waits for, and the answer that is promised; nothing where no time is set."""
        if thread.waiting_since:
            wait = Wait(since=thread.waiting_since)
            yield from filter(None, (self.receipt(thread, wait), self.reply(thread, wait)))
        if thread.promised_on and (promise := self.promise(thread, thread.promised_on)):
            yield promise

    def duty(self, thread: Thread, day: date) -> ReplyDuty | None:
        """The duty by which a message of this day in this thread is judged; None where no time is set."""
        return self._duty(self._at.rulebooks(day), self._grade(thread.class_label))

    def reply(self, thread: Thread, wait: Wait, verdict: Verdict | None = None) -> Obligation | None:
        """The reply to one stretch of waiting, answered or not; None where no time is set.

        A verdict keeps the deadline by which the answer was judged when it was given.
        """
        day = local(wait.since).date()
        duty = self.duty(thread, day)
        if duty is None:
            return None
        what = say("Answer the home: {subject}", subject=thread.subject or thread.id)
        asked = self._asked(thread, Kind.REPLY, duty, what, day)
        due = self._due(duty, wait, day)
        if verdict:
            asked = replace(asked, clauses=verdict.clauses)
            due = Due(at=verdict.due_at, counting=due.counting if due.at == verdict.due_at else None)
        done = Done(at=wait.answered_at) if wait.answered_at else None
        return self._at.judged(replace(asked, since=wait.since), due, done)

    def receipt(self, thread: Thread, wait: Wait) -> Obligation | None:
        """The word that the message has come, while nothing has been answered; None where none is asked for."""
        day = local(wait.since).date()
        duty = self.duty(thread, day)
        first = receipt_duty(duty) if duty else None
        if first is None:
            return None
        what = say("Tell the home that the message has come: {subject}", subject=thread.subject or thread.id)
        asked = self._asked(thread, Kind.RECEIPT, first, what, day)
        return self._at.judged(replace(asked, since=wait.since), self._due(first, wait, day))

    def promise(self, thread: Thread, day: date) -> Obligation | None:
        """The answer that was promised for `day`, which moves to a working day when staff are off."""
        duty = self.duty(thread, local(thread.waiting_since).date() if thread.waiting_since else self._at.today)
        if duty is None:
            return None
        what = say("Give the answer promised for {day}: {subject}", day=day, subject=thread.subject or thread.id)
        asked = replace(self._asked(thread, Kind.PROMISE, duty, what, day), promised_on=day)
        return self._at.judged(asked, self._at.due(promised(day, duty.term)))

    def _asked(self, thread: Thread, kind: Kind, duty: ReplyDuty, what: Sentence, day: date) -> Asked:
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
        )

    def _due(self, duty: ReplyDuty, wait: Wait, day: date) -> Due:
        return Due(at=self._finder(duty)(wait.since), counting=self._counting(duty, day))


def promised(day: date, term: Term) -> Counting:
    """How the day of a promised answer is found: a day off moves to the next working day."""
    return Counting(start=day, rolls=Roll.FORWARD, closing=term.closing)
