"""Why something is asked for: the clause's words, the readings used, and each day that was counted or skipped."""

from collections.abc import Iterator

from skolehjem.actions.explanations import Asking, Explanation
from skolehjem.actions.obligations import standpoint
from skolehjem.actions.why_appointment import why_conference, why_meeting
from skolehjem.actions.why_obligation import explain, why_owed
from skolehjem.core.messages.message import Thread, Verdict, Wait, waits
from skolehjem.core.obligations.obligation import Kind
from skolehjem.core.obligations.replies import Replies
from skolehjem.core.obligations.reply_duty import grade_of, reply_duty
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.appointments import load_conference, load_meeting
from skolehjem.store.messages import load_messages, load_thread, load_verdicts


def why(asking: Asking, id: str) -> tuple[Explanation, ...]:
    """Explain a thread (`T12`), a meeting (`M12`), a conference (`S12`), or all that is owed under an id.

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
    found = why_owed(asking, id) if key else ()
    if not found:
        hint = say(
            "Threads are called T12, meetings M12, conferences S12, cases C12, incidents E12 and agreements A12; what "
            "is marked is called as in: skolehjem overdue --output csv"
        )
        raise NotFound(Problem(what=say("There is nothing called {id}.", id=id), hint=hint))
    return found


def _why_thread(asking: Asking, thread: Thread) -> Iterator[Explanation]:
    """The last question and its answer, and what was promised."""
    wait = next(iter(waits(load_messages(asking.store, thread.id))[-1:]), None)
    at = standpoint(asking.store, asking.folder / asking.settings.principle, asking.now)
    replies, verdict = Replies(at), _verdict(asking, thread, wait) if wait else None
    owed = [replies.reply(thread, wait, verdict)] if wait else []
    owed += [replies.receipt(thread, wait)] if wait and not wait.answered_at else []
    owed += [replies.promise(thread, thread.promised_on)] if thread.promised_on else []
    found = [one for one in owed if one]
    if not found:
        nothing = say("No home has asked anything here, so no answer is owed.")
        if reply_duty(at.rulebook, grade_of(thread.class_label)) is None:
            nothing = say("The principle sets no time for answering messages, so nothing is judged.")
        yield Explanation(id=thread.id, title=nothing)
    for one in found:
        yield explain(asking, at, one, answered_at=wait.answered_at if wait and one.kind is Kind.REPLY else None)


def _verdict(asking: Asking, thread: Thread, wait: Wait) -> Verdict | None:
    """How the answer was judged when it was given; None while nobody has answered."""
    kept = load_verdicts(asking.store, thread.id) if wait.answered_at else ()
    return next((one for one in kept if one.since == wait.since), None)
