"""Obligations in a few words, for tests of those who show them."""

from datetime import UTC, date, datetime

from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.errors import say


def owed(
    id: str = "T1",
    kind: Kind = Kind.REPLY,
    state: Standing = Standing.OVERDUE,
    *,
    due: date | None = date(2026, 11, 18),
    owner: tuple[str, ...] = ("AB", "CD"),
    label: str = "3A",
    **more,
) -> Obligation:
    """One obligation to class 3A's homes, due at the end of Wednesday 18 November 2026 and overdue by a day."""
    fields = {
        "clauses": ("B12",),
        "strength": "should",
        "to": None,
        "subject": id,
        "what": say("Answer the home: {subject}", subject=id),
        "since": None,
        "promised_on": None,
        "overdue_days": 1 if state is Standing.OVERDUE else 0,
    }
    return Obligation(
        id=id, kind=kind, state=state, owner=owner, class_label=label, due_date=due,
        due_at=datetime(due.year, due.month, due.day, 22, 59, 59, tzinfo=UTC) if due else None,
        **fields | more,
    )  # fmt: skip
