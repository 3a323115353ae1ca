"""What every column must say: how private it is and how long it is kept."""

from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

# Batch migrations need a name for every constraint; every table module imports this one first.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Privacy(StrEnum):
    """The kind of data in a column, after the GDPR and the school's use (glossary: `special_category`)."""

    NONE = "none"
    """Says nothing of a person."""
    STAFF = "staff"
    """Names or initials of employees in their work."""
    PERSONAL = "personal"
    """Ordinary personal data of pupils and homes (article 6)."""
    CONFIDENTIAL = "confidential"
    """Protected names and addresses, and who lives where: never printed unless asked for the person concerned."""


class Retention(StrEnum):
    """How long a column's data is kept before `privacy retain` removes it."""

    SCHOOL = "as long as the school uses the program"
    YEAR = "the school year and the one after it"
    ENROLMENT = "while the pupil is at the school"
    AUDIT = "five years"


def kept(privacy: Privacy, retention: Retention, **field: Any) -> Any:
    """A column with its privacy class and retention; `field` goes to `sqlmodel.Field`."""
    return Field(sa_column_kwargs={"info": {"privacy": privacy, "retention": retention}}, **field)
