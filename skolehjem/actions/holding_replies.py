"""The day on which a holding reply owes the full answer when it names none."""

from datetime import date, datetime
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.messages import find_thread
from skolehjem.core.instants import local
from skolehjem.core.obligations.reply_duty import grade_of, reply_duty
from skolehjem.core.years.deadlines import deadline
from skolehjem.errors import CannotJudge, Problem, say
from skolehjem.store.database import Store
from skolehjem.store.years import load_calendar


def day_after_holding(store: Store, principle: Path, id: str, at: datetime) -> date:
    """The day that is one more period after a holding reply at `at` in the thread `id`.

    Raises:
        NotFound: no such thread, or no principle file.
        CannotJudge: the principle sets no time for answers, or no holiday plan reaches so far.
    """
    thread = find_thread(store, id)
    since = thread.waiting_since or at
    duty = reply_duty(Rulebooks(store, principle)(local(since).date()), grade_of(thread.class_label))
    due = deadline(load_calendar(store), duty.term, at).due_date if duty else None
    if due is None:
        what = say("It can't be worked out when the full answer is due.")
        raise CannotJudge(Problem(what=what, hint=say("Give the day with --promise.")))
    return due
