"""The one function from principle, calendar, facts and now to obligations; pure, and the same however often asked.

A family is a module here with a function `owed_<module>(at, facts)`. It is imported when one of its kinds is asked for.
"""

from collections.abc import Collection, Iterator
from importlib import import_module
from typing import NamedTuple

from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing, in_due_order
from skolehjem.core.obligations.standpoint import Standpoint


class Family(NamedTuple):
    """Kinds of obligations that one module derives."""

    module: str
    kinds: frozenset[Kind]
    needs: tuple[str, ...]
    """The fields of `Facts` that it reads."""


FAMILIES = (
    Family("replies", frozenset({Kind.REPLY, Kind.RECEIPT, Kind.PROMISE}), ("threads",)),
    Family("week_plans", frozenset({Kind.WEEK_PLAN}), ("begun_at", "classes", "marks")),
    Family("information", frozenset({Kind.INFORMATION}), ("begun_at", "classes", "people", "marks")),
    Family("ticks", frozenset({Kind.TICK, Kind.REVIEW}), ("begun_at", "classes", "people", "marks")),
    Family("cases", frozenset({Kind.CASE}), ("cases", "people", "heads")),
    Family(
        "incidents",
        frozenset({Kind.INCIDENT, Kind.RELAY}),
        ("incidents", "homes_told", "relays", "homes", "classmates", "classes"),
    ),
    Family(
        "communication", frozenset({Kind.COMMUNICATION, Kind.CLASS_REPS}), ("classes", "tasks", "reps", "gatherings")
    ),
    Family("gatherings", frozenset({Kind.MEETING, Kind.CONFERENCE}), ("classes", "homes", "gatherings")),
    Family("steps", frozenset({Kind.STEP}), ("begun_at", "classes", "gatherings", "agreements", "marks")),
    Family("pupil_log", frozenset({Kind.PUPIL_LOG}), ("begun_at", "classes", "gatherings", "marks")),
    Family("documents", frozenset({Kind.PUPIL_LOG}), ("begun_at", "classes", "marks")),
    Family("attendance", frozenset({Kind.NO_SHOW}), ("classes", "homes", "gatherings", "attendances", "marks")),
    Family("agreements", frozenset({Kind.AGREEMENT, Kind.AGREEMENT_REVIEW}), ("agreements",)),
)

MARKED = frozenset({Kind.WEEK_PLAN, Kind.INFORMATION, Kind.TICK, Kind.STEP, Kind.PUPIL_LOG})
"""What is known by marks alone: what was due before the school could set any is not asked for."""


def obligations(at: Standpoint, facts: Facts, kinds: Collection[Kind] | None = None) -> tuple[Obligation, ...]:
    """Everything that is owed, met or waived, of these kinds or of all; in due order, what has no date last."""
    found = (one for family in families(kinds) for one in _owed(family, at, facts))
    wanted = (one for one in found if kinds is None or one.kind in kinds)
    return in_due_order(one for one in wanted if not _from_before_the_start(one, facts))


def _from_before_the_start(one: Obligation, facts: Facts) -> bool:
    if one.kind not in MARKED or one.state is not Standing.OVERDUE:
        return False
    return facts.begun_at is not None and one.due_at is not None and one.due_at < facts.begun_at


def families(kinds: Collection[Kind] | None) -> tuple[Family, ...]:
    """The families that derive these kinds; all when None."""
    return tuple(family for family in FAMILIES if kinds is None or family.kinds & set(kinds))


def _owed(family: Family, at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    module = import_module(f"skolehjem.core.obligations.{family.module}")
    found: Iterator[Obligation] = getattr(module, f"owed_{family.module}")(at, facts)
    return found
