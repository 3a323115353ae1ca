"""Classes, pupils, homes, guardians, staff, teams and rooms as rows."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

ENROLMENT, YEAR = Retention.ENROLMENT, Retention.YEAR


class RoomRow(SQLModel, table=True):
    """A room."""

    __tablename__ = "room"

    id: str = kept(Privacy.NONE, Retention.SCHOOL, primary_key=True)
    name: str = kept(Privacy.NONE, Retention.SCHOOL)
    seats: int | None = kept(Privacy.NONE, Retention.SCHOOL)
    step_free: bool = kept(Privacy.NONE, Retention.SCHOOL)


class SchoolClassRow(SQLModel, table=True):
    """A class in one school year; the same grade and track in another year is another row."""

    __tablename__ = "school_class"
    __table_args__ = (UniqueConstraint("year", "grade", "track"), CheckConstraint("grade BETWEEN 0 AND 10", "grade"))

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    grade: int = kept(Privacy.NONE, YEAR)
    track: str = kept(Privacy.NONE, YEAR)
    room: str | None = kept(Privacy.NONE, YEAR, foreign_key="room.id")


class PupilRow(SQLModel, table=True):
    """A pupil; the CPR number is never stored."""

    __tablename__ = "pupil"

    id: str = kept(Privacy.PERSONAL, ENROLMENT, primary_key=True)
    given_name: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    family_name: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    birth_date: date | None = kept(Privacy.PERSONAL, ENROLMENT)
    name_protected: bool = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    alias: str | None = kept(Privacy.PERSONAL, ENROLMENT)


class EnrolmentRow(SQLModel, table=True):
    """A pupil's class in one school year."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("year", "pupil"),)

    id: str = kept(Privacy.PERSONAL, ENROLMENT, primary_key=True)
    year: str = kept(Privacy.NONE, ENROLMENT, index=True)
    pupil: str = kept(Privacy.PERSONAL, ENROLMENT, foreign_key="pupil.id")
    school_class: str = kept(Privacy.PERSONAL, ENROLMENT, foreign_key="school_class.id", index=True)


class HouseholdRow(SQLModel, table=True):
    """A home."""

    __tablename__ = "household"

    id: str = kept(Privacy.PERSONAL, ENROLMENT, primary_key=True)
    address: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    postcode: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    town: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    address_protected: bool = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    language: str = kept(Privacy.PERSONAL, ENROLMENT)
    interpreter: bool = kept(Privacy.PERSONAL, ENROLMENT)


class GuardianRow(SQLModel, table=True):
    """An adult in a home."""

    __tablename__ = "guardian"

    id: str = kept(Privacy.PERSONAL, ENROLMENT, primary_key=True)
    household: str = kept(Privacy.CONFIDENTIAL, ENROLMENT, foreign_key="household.id", index=True)
    given_name: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    family_name: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    email: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    phone: str = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    name_protected: bool = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    alias: str | None = kept(Privacy.PERSONAL, ENROLMENT)


class GuardianshipRow(SQLModel, table=True):
    """What an adult is to a pupil."""

    __tablename__ = "guardianship"
    __table_args__ = (UniqueConstraint("pupil", "guardian"),)

    id: str = kept(Privacy.PERSONAL, ENROLMENT, primary_key=True)
    pupil: str = kept(Privacy.PERSONAL, ENROLMENT, foreign_key="pupil.id")
    guardian: str = kept(Privacy.PERSONAL, ENROLMENT, foreign_key="guardian.id", index=True)
    relation: str = kept(Privacy.PERSONAL, ENROLMENT)
    custody: bool = kept(Privacy.CONFIDENTIAL, ENROLMENT)
    resides: bool = kept(Privacy.CONFIDENTIAL, ENROLMENT)


class StaffRow(SQLModel, table=True):
    """A member of staff."""

    __tablename__ = "staff"

    id: str = kept(Privacy.STAFF, Retention.SCHOOL, primary_key=True)
    given_name: str = kept(Privacy.STAFF, Retention.SCHOOL)
    family_name: str = kept(Privacy.STAFF, Retention.SCHOOL)
    role: str = kept(Privacy.STAFF, Retention.SCHOOL)
    email: str = kept(Privacy.STAFF, Retention.SCHOOL)


class TeamMemberRow(SQLModel, table=True):
    """A member of staff in a class's team."""

    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("school_class", "staff"),)

    id: str = kept(Privacy.STAFF, YEAR, primary_key=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id")
    staff: str = kept(Privacy.STAFF, YEAR, foreign_key="staff.id", index=True)
    function: str = kept(Privacy.STAFF, YEAR)
    subjects: str = kept(Privacy.STAFF, YEAR)
