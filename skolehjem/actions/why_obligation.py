"""Why something is owed: who owes it to whom, the clause, the working values, and each day counted or skipped."""

from collections.abc import Iterator
from datetime import datetime

from skolehjem.actions.explanations import Asking, Explanation, Fact, UsedReading, quotes
from skolehjem.actions.obligations import load_obligations
from skolehjem.actions.why_appointment import named_pupil
from skolehjem.core.marks.mark import Mark
from skolehjem.core.obligations.counting import count
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Standpoint
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Pupil
from skolehjem.core.years.deadlines import Deadline
from skolehjem.errors import say

_FROM_HOMES = frozenset({Kind.REPLY, Kind.RECEIPT})


def why_owed(asking: Asking, id: str) -> tuple[Explanation, ...]:
    """Explain all that is owed under an id in the present school year, in any case of letters.

    An incident `E3` is owed to each home on its own, `E3:H7`, and is explained for all of them. A case about a member
    of staff is explained only to those who have it.
    """
    key = id.strip().casefold()
    owing = load_obligations(asking.store, asking.folder / asking.settings.principle, asking.now)
    known = {mark.id: mark for mark in owing.facts.marks}
    return tuple(
        explain(asking, owing.at, one, mark=known.get(one.id))
        for one in owing.owed
        if (one.id.casefold() == key or one.id.casefold().startswith(f"{key}:"))
        and (not one.hidden_from or asking.viewer in one.owner)
    )


def explain(
    asking: Asking, at: Standpoint, owed: Obligation, *, mark: Mark | None = None, answered_at: datetime | None = None
) -> Explanation:
    """One obligation as it stands, with what is known of when it was done.

    The clauses are those of the principle that was in force when it began to run, or else on its day.
    """
    counting = count(at.calendar, owed.counting) if owed.counting else Deadline(due_at=owed.due_at)
    principle = asking.principle(owed.since or min(filter(None, (owed.due_at, at.now))))
    judged = say("Judged when it was answered, by the calendar and the principle of that day.")
    notes = (owed.note, judged if answered_at and not owed.counting else None)
    return Explanation(
        id=owed.id,
        title=owed.what,
        facts=tuple(_facts(asking, owed, mark, answered_at)),
        quotes=quotes(asking.store, principle, owed.clauses),
        readings=tuple(_readings(principle, owed.clauses)),
        counted=counting.counted,
        skipped=counting.skipped,
        notes=tuple(filter(None, notes)),
    )


def _facts(asking: Asking, owed: Obligation, mark: Mark | None, answered_at: datetime | None) -> Iterator[Fact]:
    if owed.to and asking.store.load(Pupil, "id = ?", (owed.to,)):
        yield "pupil", named_pupil(asking.store, owed.to)
    if owed.kind not in _FROM_HOMES and owed.class_label:
        yield "classes", (owed.class_label,)
    if owed.kind not in _FROM_HOMES and owed.owner:
        yield "owner", owed.owner
    if owed.since:
        yield "received_at" if owed.kind in _FROM_HOMES else "since", owed.since
    if owed.promised_on:
        yield "promised_on", owed.promised_on
    if owed.counting and owed.counting.within:
        yield "within", owed.counting.within
    yield "due_at", owed.due_at
    if answered_at:
        yield "answered_at", answered_at
    if mark:
        yield "waived" if mark.waived else "done_at", mark.reason if mark.waived else mark.done_at
    if owed.level is not None:
        yield "level", owed.level
    yield "state", owed.state
    if owed.overdue_days or owed.overdue_at_least:
        yield "overdue_days_at_least" if owed.overdue_at_least else "overdue_days", owed.overdue_days


def _readings(principle: Principle, clauses: tuple[str, ...]) -> Iterator[UsedReading]:
    """The working values of vague words in the clauses."""
    for one in principle.readings:
        if one.value and set(one.clauses) & set(clauses):
            yield UsedReading(key=one.id, name=one.word, value=one.value)
