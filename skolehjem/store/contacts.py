"""Who answers what, the telephones and the class representatives, as they are stored."""

from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint
from skolehjem.store.database import Store

_BY_NUMBER = "length(id), id"


def load_tasks(store: Store, school_class: str) -> tuple[CommunicationTask, ...]:
    """How the team of a class (by id) has divided its communication, in the order in which it was noted."""
    return store.load(CommunicationTask, "school_class = ?", (school_class,), order=_BY_NUMBER)


def load_points(store: Store, school_class: str | None = None) -> tuple[ContactPoint, ...]:
    """The ways to reach the school, or those of one class (by id) alone."""
    if school_class is None:
        return store.load(ContactPoint, "school_class IS NULL", order=_BY_NUMBER)
    return store.load(ContactPoint, "school_class = ?", (school_class,), order=_BY_NUMBER)


def load_reps(store: Store, school_class: str) -> tuple[ClassRep, ...]:
    """All who are or were class representatives in a class (by id), the longest elected first."""
    return store.load(ClassRep, "school_class = ?", (school_class,), order="since, id")
