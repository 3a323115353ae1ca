"""Who answers what, the telephones, and class representatives, as rows."""

from datetime import date, datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class CommunicationTaskRow(SQLModel, table=True):
    """A part of a class's communication."""

    __tablename__ = "communication_task"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    topic: str = kept(Privacy.NONE, YEAR)
    staff: str = kept(Privacy.STAFF, YEAR, foreign_key="staff.id")
    substitute: str | None = kept(Privacy.STAFF, YEAR, foreign_key="staff.id")
    noted_at: datetime = kept(Privacy.NONE, YEAR)


class DepartmentHeadRow(SQLModel, table=True):
    """The department head of a class."""

    __tablename__ = "department_head"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    staff: str = kept(Privacy.STAFF, YEAR, foreign_key="staff.id")


class ContactPointRow(SQLModel, table=True):
    """A way to reach the school."""

    __tablename__ = "contact_point"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    school_class: str | None = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    name: str = kept(Privacy.NONE, YEAR)
    phone: str = kept(Privacy.STAFF, YEAR)
    hours: str = kept(Privacy.NONE, YEAR)
    note: str = kept(Privacy.NONE, YEAR)


class ClassRepRow(SQLModel, table=True):
    """An elected parent."""

    __tablename__ = "class_rep"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    guardian: str = kept(Privacy.PERSONAL, YEAR, foreign_key="guardian.id", index=True)
    since: date = kept(Privacy.NONE, YEAR)
    until: date | None = kept(Privacy.NONE, YEAR)
    post: str = kept(Privacy.NONE, YEAR)
    named: bool = kept(Privacy.NONE, YEAR)
