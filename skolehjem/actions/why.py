"""Why something is asked for: the clause's words, the readings used, and each day that was counted or skipped."""

from collections.abc import Iterator

from skolehjem.actions.explanations import Asking, Explanation, Fact, quotes
from skolehjem.actions.why_appointment import named_pupil, why_conference, why_meeting
from skolehjem.core.messages.message import Thread, waits
from skolehjem.core.messages.obligations import Obligation, Standpoint
from skolehjem.core.messages.reply_duty import grade_of, reply_duty
from skolehjem.core.plain import plain
from skolehjem.core.principle.adopted import Principle
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.appointments import load_conference, load_meeting
from skolehjem.store.messages import load_messages, load_teams, load_thread
from skolehjem.store.years import load_calendar


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
    principle = asking.principle(asked[0].since if asked else None)
    duty = reply_duty(plain(principle), grade_of(thread))
    if duty is None or not (asked or thread.promised_on):
        nothing = say("The principle sets no time for answering messages, so nothing is judged.")
        if duty:
            nothing = say("No home has asked anything here, so no answer is owed.")
        yield Explanation(id=thread.id, title=nothing)
        return
    calendar, teams = load_calendar(asking.store), load_teams(asking.store)
    here = Standpoint(duty=duty, calendar=calendar, teams=teams, now=asking.now)
    for wait in asked:
        answered: tuple[Fact, ...] = (("answered_at", wait.answered_at),) if wait.answered_at else ()
        yield _explained(asking, here, here.reply(thread, wait), principle, answered)
    if thread.promised_on:
        yield _explained(asking, here, here.promise(thread, thread.promised_on), principle, ())


def _explained(
    asking: Asking, here: Standpoint, owed: Obligation, principle: Principle, more: tuple[Fact, ...]
) -> Explanation:
    counting = here.counting(owed)
    whose: tuple[Fact, ...] = (("pupil", named_pupil(asking.store, owed.to)),) if owed.to else ()
    asked: tuple[Fact, ...] = ()
    if owed.received_at:
        asked = (("received_at", owed.received_at), ("within", here.duty.term.within))
    key = "overdue_days_at_least" if owed.overdue_at_least else "overdue_days"
    late: tuple[Fact, ...] = ((key, owed.overdue_days),) if owed.overdue_days or owed.overdue_at_least else ()
    return Explanation(
        id=owed.id,
        title=owed.what,
        facts=(*whose, *asked, ("due_at", owed.due_at), *more, ("state", owed.state), *late),
        quotes=quotes(asking.store, principle, owed.clauses),
        counted=counting.counted,
        skipped=counting.skipped,
    )
