"""The digest of one member of staff: which homes need an answer today, what is past its deadline, what is due soon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.roster.school import Staff, StaffRole

_ANSWERS = (Kind.REPLY, Kind.PROMISE)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What one member of staff should know in the morning of `day`; every tuple is in due order."""

    staff: Staff
    day: date
    answers: tuple[Obligation, ...]
    """Homes that need an answer today, or should have had it."""
    overdue: tuple[Obligation, ...]
    today: tuple[Obligation, ...]
    soon: tuple[Obligation, ...]
    """Due on the next working day, answers too."""

    @property
    def count(self) -> int:
        """How many things it holds."""
        return len(self.answers) + len(self.overdue) + len(self.today) + len(self.soon)


def digests(owed: Iterable[Obligation], staff: Iterable[Staff], day: date) -> tuple[Digest, ...]:
    """A digest for each member of staff who has something to do, in order of initials.

    What belongs to nobody goes to the head teachers, so that it is not forgotten. What is hidden from somebody is in
    none of that person's digests.
    """
    owed = tuple(owed)
    made = (_digest(one, day, (item for item in owed if _concerns(item, one))) for one in staff)
    return tuple(sorted((one for one in made if one.count), key=lambda one: one.staff.id))


def _concerns(owed: Obligation, staff: Staff) -> bool:
    if staff.id in owed.hidden_from:
        return False
    return staff.id in owed.owner or (not owed.owner and staff.role is StaffRole.HEAD_TEACHER)


def _digest(staff: Staff, day: date, owed: Iterator[Obligation]) -> Digest:
    parts: dict[str, list[Obligation]] = {"answers": [], "overdue": [], "today": [], "soon": []}
    for one in owed:
        if part := _part(one, day):
            parts[part].append(one)
    return Digest(staff=staff, day=day, **{name: tuple(items) for name, items in parts.items()})


def _part(owed: Obligation, day: date) -> str | None:
    """The part of the digest that an obligation stands in; None for what can wait, and for what can't be judged."""
    is_overdue = owed.state is Standing.OVERDUE
    if is_overdue or (owed.due_soon and owed.due_date == day):
        return "answers" if owed.kind in _ANSWERS else "overdue" if is_overdue else "today"
    return "soon" if owed.due_soon else None
