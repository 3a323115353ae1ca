"""Cases along the contact path as rows."""

from datetime import date, datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class CaseRow(SQLModel, table=True):
    """An enquiry; `case` is a word of SQL, so the table is always named in quotes."""

    __tablename__ = "case"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    school_class: str | None = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    pupil: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    subject: str = kept(Privacy.CONFIDENTIAL, YEAR)
    about: str = kept(Privacy.CONFIDENTIAL, YEAR)
    person: str | None = kept(Privacy.CONFIDENTIAL, YEAR, foreign_key="staff.id")


class CaseEventRow(SQLModel, table=True):
    """One thing that happened in a case."""

    __tablename__ = "case_event"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    case: str = kept(Privacy.NONE, YEAR, foreign_key="case.id", index=True)
    number: int = kept(Privacy.NONE, YEAR)
    at: datetime = kept(Privacy.NONE, YEAR)
    step: str = kept(Privacy.NONE, YEAR)
    level: int | None = kept(Privacy.NONE, YEAR)
    reason: str = kept(Privacy.CONFIDENTIAL, YEAR)
    until: date | None = kept(Privacy.NONE, YEAR)
    by: str = kept(Privacy.STAFF, YEAR)
    note: str = kept(Privacy.CONFIDENTIAL, YEAR)
