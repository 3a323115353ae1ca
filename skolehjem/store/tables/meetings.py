"""Meetings and conferences as rows, with links to classes, staff and homes."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class _Appointment(SQLModel):
    """The columns that meetings and conferences share."""

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    uid: str = kept(Privacy.NONE, YEAR, unique=True)
    sequence: int = kept(Privacy.NONE, YEAR)
    changed_at: datetime = kept(Privacy.NONE, YEAR)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    rule: str = kept(Privacy.NONE, YEAR)
    round: int = kept(Privacy.NONE, YEAR)
    clauses: str = kept(Privacy.NONE, YEAR)
    room: str | None = kept(Privacy.NONE, YEAR, foreign_key="room.id")
    day: date = kept(Privacy.NONE, YEAR)
    start: time = kept(Privacy.NONE, YEAR)
    end: time = kept(Privacy.NONE, YEAR)
    state: str = kept(Privacy.NONE, YEAR)
    readings: str = kept(Privacy.NONE, YEAR)


class MeetingRow(_Appointment, table=True):
    """A meeting of many."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint('start < "end"', "times"),)

    kind: str = kept(Privacy.NONE, YEAR)


class MeetingClassRow(SQLModel, table=True):
    """A class concerned by a meeting."""

    __tablename__ = "meeting_classes"

    owner: str = kept(Privacy.NONE, YEAR, primary_key=True, foreign_key="meeting.id")
    member: str = kept(Privacy.NONE, YEAR, primary_key=True, foreign_key="school_class.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)


class MeetingStaffRow(SQLModel, table=True):
    """A member of staff who takes part in a meeting."""

    __tablename__ = "meeting_staff"

    owner: str = kept(Privacy.NONE, YEAR, primary_key=True, foreign_key="meeting.id")
    member: str = kept(Privacy.STAFF, YEAR, primary_key=True, foreign_key="staff.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)


class ConferenceRow(_Appointment, table=True):
    """A talk about one pupil."""

    __tablename__ = "conference"
    __table_args__ = (CheckConstraint('start < "end"', "times"),)

    pupil: str = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    form: str = kept(Privacy.PERSONAL, YEAR)
    interpreter: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="interpreter.id")
    reason: str | None = kept(Privacy.PERSONAL, YEAR)


class ConferenceHouseholdRow(SQLModel, table=True):
    """A home invited to a conference."""

    __tablename__ = "conference_households"

    owner: str = kept(Privacy.PERSONAL, YEAR, primary_key=True, foreign_key="conference.id")
    member: str = kept(Privacy.PERSONAL, YEAR, primary_key=True, foreign_key="household.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)


class ConferenceStaffRow(SQLModel, table=True):
    """A member of staff who takes part in a conference."""

    __tablename__ = "conference_staff"

    owner: str = kept(Privacy.NONE, YEAR, primary_key=True, foreign_key="conference.id")
    member: str = kept(Privacy.STAFF, YEAR, primary_key=True, foreign_key="staff.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)
