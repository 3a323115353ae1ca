"""An intended change as a value: what a dry run shows, what the user confirms, what the store applies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

V = TypeVar("V")

Action = Literal["add", "change", "remove"]


@dataclass(frozen=True, kw_only=True)
class Change(Generic[V]):
    """One stored value before and after; `before` None is an addition, `after` None a removal, never both."""

    before: V | None
    after: V | None

    @property
    def action(self) -> Action:
        """What happens to the value."""
        if self.before is None:
            return "add"
        return "remove" if self.after is None else "change"

    @property
    def value(self) -> V:
        """The value concerned: as it will be, or as it was when it is removed."""
        value = self.before if self.after is None else self.after
        if value is None:
            raise ValueError("A change needs a value before or after.")
        return value


@dataclass(frozen=True, kw_only=True)
class Added:
    """New values of one kind by the hundred thousand, which would take longer to build than to store."""

    kind: type
    columns: Sequence[Sequence[Any]] = ()
    """One for each field of the kind, in their order; none when there are no values."""

    def __len__(self) -> int:
        """How many values there are."""
        return len(self.columns[0]) if self.columns else 0


def diff(before: Mapping[str, V], after: Mapping[str, V], *, remove: bool = False) -> tuple[Change[V], ...]:
    """List what turns `before` into `after`, both by id; in the order of `after`, removals last.

    Without `remove`, values that `after` lacks are left alone.
    """
    changes = [Change(before=before.get(key), after=value) for key, value in after.items() if before.get(key) != value]
    if remove:
        changes += [Change(before=value, after=None) for key, value in before.items() if key not in after]
    return tuple(changes)
