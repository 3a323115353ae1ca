"""A principle as plain data, for those who ask it often: building its values takes longer than all that they ask.

The keys are the field names of the values in `core/principle`, as `core.plain` writes them and the store keeps them.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

Rule = Mapping[str, Any]

_STRENGTHS = ("must", "should", "may", "need")
"""From the most binding on."""
_COUNTED = _STRENGTHS[:2]


class Rulebook:
    """One version of a principle; equal to itself alone, since what it says takes long to compare."""

    def __init__(self, document: Mapping[str, Any], id: str = "") -> None:
        """Open the plain data of a version; `id` is the fingerprint of its file."""
        self.document = document
        self.id = id

    def rules(self, table: str, grade: int | None = None) -> list[Rule]:
        """The rules that the school owes (`must` and `should`), in the file's order.

        Args:
            table: `events`, `bodies`, `replies`, `publishes`, `routes`, `alerts`, `documents`, `customs` or `ticks`.
            grade: only those that hold for this grade; None for all.
        """
        owed = [rule for rule in self.document[table] if self.strength_of(rule) in _COUNTED]
        return owed if grade is None else [rule for rule in owed if holds_for(rule, grade)]

    def strength_of(self, rule: Rule) -> str:
        """How binding a rule is: as it says itself, else as its most binding clause, else `must`."""
        if rule["strength"]:
            return str(rule["strength"])
        found = {self._clauses.get(id) for id in rule["clauses"]}
        return next((strength for strength in _STRENGTHS if strength in found), "must")

    def reading(self, id: str | None) -> str | None:
        """The school's working value for a vague word, by the reading's id; None while it has none."""
        return next((one["value"] for one in self.document["readings"] if one["id"] == id), None)

    def readings_of(self, clauses: tuple[str, ...] | list[str]) -> list[Rule]:
        """The readings of vague words in these clauses, in the file's order, with and without a value."""
        return [one for one in self.document["readings"] if set(one["clauses"]) & set(clauses)]

    @property
    def in_force_from(self) -> date | None:
        """The first day it holds; None when it does not say."""
        first = self.document["valid_from"] or self.document["adopted"]
        return date.fromisoformat(first) if first else None

    @cached_property
    def _clauses(self) -> Mapping[str, str]:
        return {clause["id"]: clause["strength"] for clause in self.document["clauses"]}


def holds_for(rule: Rule, grade: int | None) -> bool:
    """Whether a rule holds for a grade; a rule for some grades only does not hold where the grade is unknown."""
    return rule["grades"] is None or grade in rule["grades"]["of"]
