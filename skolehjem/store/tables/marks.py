"""Marks, attendance and agreements as rows."""

from datetime import date, datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class MarkRow(SQLModel, table=True):
    """That one thing is done; what was written stays on its platform."""

    __tablename__ = "mark"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    what: str = kept(Privacy.NONE, YEAR)
    subject: str = kept(Privacy.PERSONAL, YEAR)
    period: str = kept(Privacy.NONE, YEAR)
    done_at: datetime = kept(Privacy.NONE, YEAR)
    by: str = kept(Privacy.STAFF, YEAR)
    platform: str = kept(Privacy.NONE, YEAR)
    link: str = kept(Privacy.PERSONAL, YEAR)
    waived: bool = kept(Privacy.NONE, YEAR)
    reason: str = kept(Privacy.PERSONAL, YEAR)


class AttendanceRow(SQLModel, table=True):
    """Whether a home came."""

    __tablename__ = "attendance"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    appointment: str = kept(Privacy.NONE, YEAR, index=True)
    household: str = kept(Privacy.PERSONAL, YEAR, foreign_key="household.id", index=True)
    presence: str = kept(Privacy.PERSONAL, YEAR)


class AgreementRow(SQLModel, table=True):
    """Who does what, by when."""

    __tablename__ = "agreement"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    appointment: str | None = kept(Privacy.NONE, YEAR, index=True)
    school_class: str | None = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    pupil: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    what: str = kept(Privacy.CONFIDENTIAL, YEAR)
    party: str = kept(Privacy.NONE, YEAR)
    staff: str | None = kept(Privacy.STAFF, YEAR, foreign_key="staff.id")
    made_on: date = kept(Privacy.NONE, YEAR)
    due: date | None = kept(Privacy.NONE, YEAR)
    review: date | None = kept(Privacy.NONE, YEAR)
    done_on: date | None = kept(Privacy.NONE, YEAR)
    reviewed_on: date | None = kept(Privacy.NONE, YEAR)
    cancelled_on: date | None = kept(Privacy.NONE, YEAR)
