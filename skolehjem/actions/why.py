"""Why something is asked for: the clause's words, the readings used, and each day that was counted or skipped."""

from collections.abc import Iterator
from datetime import datetime

from skolehjem.actions.explanations import Asking, Explanation, Fact, quotes
from skolehjem.actions.obligations import standpoint
from skolehjem.actions.why_appointment import named_pupil, why_conference, why_meeting
from skolehjem.core.messages.message import Thread, waits
from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.obligation import Obligation
from skolehjem.core.obligations.replies import Replies
from skolehjem.core.obligations.reply_duty import grade_of, reply_duty
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.years.deadlines import Deadline
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.appointments import load_conference, load_meeting
from skolehjem.store.messages import load_messages, load_thread


def why(asking: Asking, id: str) -> tuple[Explanation, ...]:
    """Explain a thread (`T12`), a meeting (`M12`) or a conference (`S12`); a thread may hold two duties.

    Raises:
        NotFound: there is no such thing.
    """
    key = id.strip().upper()
    thread = load_thread(asking.store, key)
    if thread:
        return tuple(_why_thread(asking, thread))
    meeting, conference = load_meeting(asking.store, key), load_conference(asking.store, key)
    if meeting:
        return (why_meeting(asking, meeting),)
    if conference:
        return (why_conference(asking, conference),)
    hint = say("Threads are called T12, meetings M12 and conferences S12.")
    raise NotFound(Problem(what=say("There is nothing called {id}.", id=id), hint=hint))


def _why_thread(asking: Asking, thread: Thread) -> Iterator[Explanation]:
    """The last question and its answer, and what was promised."""
    asked = waits(load_messages(asking.store, thread.id))[-1:]
    at = standpoint(asking.store, asking.folder / asking.settings.principle, asking.now)
    replies = Replies(at)
    owed = [one for wait in asked if (one := replies.reply(thread, wait))]
    if thread.promised_on and (one := replies.promise(thread, thread.promised_on)):
        owed.append(one)
    if not owed:
        nothing = say("No home has asked anything here, so no answer is owed.")
        if reply_duty(at.rulebook, grade_of(thread.class_label)) is None:
            nothing = say("The principle sets no time for answering messages, so nothing is judged.")
        yield Explanation(id=thread.id, title=nothing)
    for one in owed:
        yield _explained(asking, at, one, asked[-1].answered_at if one.since else None)


def _explained(asking: Asking, at: Standpoint, owed: Obligation, answered_at: datetime | None) -> Explanation:
    counting = count(at.calendar, owed.counting) if owed.counting else Deadline(due_at=owed.due_at)
    return Explanation(
        id=owed.id,
        title=owed.what,
        facts=tuple(_facts(asking, owed, answered_at)),
        quotes=quotes(asking.store, asking.principle(owed.since), owed.clauses),
        counted=counting.counted,
        skipped=counting.skipped,
    )


def _facts(asking: Asking, owed: Obligation, answered_at: datetime | None) -> Iterator[Fact]:
    if owed.to:
        yield "pupil", named_pupil(asking.store, owed.to)
    if owed.since:
        yield "received_at", owed.since
        if owed.counting and owed.counting.within:
            yield "within", owed.counting.within
    yield "due_at", owed.due_at
    if answered_at:
        yield "answered_at", answered_at
    yield "state", owed.state
    if owed.overdue_days or owed.overdue_at_least:
        yield "overdue_days_at_least" if owed.overdue_at_least else "overdue_days", owed.overdue_days
