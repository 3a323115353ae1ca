"""School years, breaks and named days as rows."""

from datetime import date, time

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

SCHOOL = Retention.SCHOOL


class SchoolYearRow(SQLModel, table=True):
    """A loaded school year."""

    __tablename__ = "school_year"

    id: str = kept(Privacy.NONE, SCHOOL, primary_key=True)
    municipality: str = kept(Privacy.NONE, SCHOOL)
    source: str = kept(Privacy.NONE, SCHOOL)
    kind: str = kept(Privacy.NONE, SCHOOL)
    planned: bool = kept(Privacy.NONE, SCHOOL)
    complete: bool = kept(Privacy.NONE, SCHOOL)


class BreakRow(SQLModel, table=True):
    """Days off under one name."""

    __tablename__ = "break"

    id: str = kept(Privacy.NONE, SCHOOL, primary_key=True)
    year: str = kept(Privacy.NONE, SCHOOL, foreign_key="school_year.id", index=True)
    name: str = kept(Privacy.NONE, SCHOOL)
    first: date = kept(Privacy.NONE, SCHOOL)
    last: date = kept(Privacy.NONE, SCHOOL)


class NamedDayRow(SQLModel, table=True):
    """A day that differs from its weekday."""

    __tablename__ = "named_day"

    id: str = kept(Privacy.NONE, SCHOOL, primary_key=True)
    year: str = kept(Privacy.NONE, SCHOOL, foreign_key="school_year.id", index=True)
    day: date = kept(Privacy.NONE, SCHOOL)
    kind: str = kept(Privacy.NONE, SCHOOL)
    name: str = kept(Privacy.NONE, SCHOOL)
    until: time | None = kept(Privacy.NONE, SCHOOL)
