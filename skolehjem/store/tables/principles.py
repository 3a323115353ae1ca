"""The versions of the school's principle as rows."""

from datetime import date

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept


class PrincipleVersionRow(SQLModel, table=True):
    """A principle as it was read, whole and checked, from a file with this fingerprint."""

    __tablename__ = "principle_version"

    id: str = kept(Privacy.NONE, Retention.SCHOOL, primary_key=True)
    valid_from: date | None = kept(Privacy.NONE, Retention.SCHOOL)
    title: str = kept(Privacy.NONE, Retention.SCHOOL)
    document: str = kept(Privacy.NONE, Retention.SCHOOL)
