"""Answers that homes wait for: the reply to their oldest unanswered message, and what a holding reply promised."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from skolehjem.core.instants import local
from skolehjem.core.messages.message import Thread, Wait
from skolehjem.core.obligations.counting import Counting, Roll
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.reply_duty import ReplyDuty, grade_of, reply_duty
from skolehjem.core.obligations.standpoint import Asked, Done, Due, Standpoint
from skolehjem.core.years.deadlines import Term, due_finder
from skolehjem.core.years.durations import Unit
from skolehjem.errors import say


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
        self._finder = cache(lambda term: due_finder(at.calendar, term))

    def owed_in(self, thread: Thread) -> Iterator[Obligation]:
        """The reply that somebody waits for, and the answer that is promised; nothing where no time is set."""
        if thread.waiting_since and (one := self.reply(thread, Wait(since=thread.waiting_since))):
            yield one
        if thread.promised_on and (one := self.promise(thread, thread.promised_on)):
            yield one

    def duty(self, thread: Thread, day: date) -> ReplyDuty | None:
        """The duty by which a message of this day in this thread is judged; None where no time is set."""
        return self._duty(self._at.rulebooks(day), self._grade(thread.class_label))

    def reply(self, thread: Thread, wait: Wait) -> Obligation | None:
        """The reply to one stretch of waiting, answered or not; None where no time is set."""
        day = local(wait.since).date()
        duty = self.duty(thread, day)
        if duty is None:
            return None
        what = say("Answer the home: {subject}", subject=thread.subject or thread.id)
        asked = Asked(
            id=thread.id,
            kind=Kind.REPLY,
            clauses=duty.clauses,
            strength=duty.strength,
            what=what,
            owner=self._team(thread.class_label, day),
            to=thread.pupil,
            class_label=thread.class_label,
            subject=thread.subject,
            since=wait.since,
        )
        due = Due(at=self._finder(duty.term)(wait.since), counting=counting_of(duty.term, day))
        return self._at.judged(asked, due, Done(at=wait.answered_at) if wait.answered_at else None)

    def promise(self, thread: Thread, day: date) -> Obligation | None:
        """The answer that was promised for `day`, which moves to a working day when staff are off."""
        duty = self.duty(thread, local(thread.waiting_since).date() if thread.waiting_since else self._at.today)
        if duty is None:
            return None
        what = say("Give the answer promised for {day}: {subject}", day=day, subject=thread.subject or thread.id)
        asked = Asked(
            id=thread.id,
            kind=Kind.PROMISE,
            clauses=duty.clauses,
            strength=duty.strength,
            what=what,
            owner=self._team(thread.class_label, day),
            to=thread.pupil,
            class_label=thread.class_label,
            subject=thread.subject,
            promised_on=day,
        )
        return self._at.judged(asked, self._at.due(promised(day, duty.term)))


def promised(day: date, term: Term) -> Counting:
    """How the day of a promised answer is found: a day off moves to the next working day."""
    return Counting(start=day, rolls=Roll.FORWARD, closing=term.closing)


def counting_of(term: Term, day: date) -> Counting | None:
    """How the last day is found of a reply to a message of `day`; None for hours, which run through every day."""
    if term.within.unit is Unit.HOUR and term.within.n:
        return None
    return Counting(start=day, within=term.within, closing=term.closing)
