"""Incidents, whom they were told to, and messages to pass on, as rows; no column describes what happened."""

from datetime import datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class IncidentRow(SQLModel, table=True):
    """One episode."""

    __tablename__ = "incident"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    kind: str = kept(Privacy.CONFIDENTIAL, YEAR)
    learned_at: datetime = kept(Privacy.NONE, YEAR)
    by: str = kept(Privacy.STAFF, YEAR)
    whole_class: bool = kept(Privacy.NONE, YEAR)


class IncidentClassRow(SQLModel, table=True):
    """A class concerned by an incident."""

    __tablename__ = "incident_classes"

    owner: str = kept(Privacy.CONFIDENTIAL, YEAR, primary_key=True, foreign_key="incident.id")
    member: str = kept(Privacy.NONE, YEAR, primary_key=True, foreign_key="school_class.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)


class IncidentPupilRow(SQLModel, table=True):
    """A pupil involved in an incident."""

    __tablename__ = "incident_pupils"

    owner: str = kept(Privacy.CONFIDENTIAL, YEAR, primary_key=True, foreign_key="incident.id")
    member: str = kept(Privacy.CONFIDENTIAL, YEAR, primary_key=True, foreign_key="pupil.id", index=True)
    place: int = kept(Privacy.NONE, YEAR)


class HomeToldRow(SQLModel, table=True):
    """That a home was told."""

    __tablename__ = "home_told"

    id: str = kept(Privacy.CONFIDENTIAL, YEAR, primary_key=True)
    incident: str = kept(Privacy.NONE, YEAR, foreign_key="incident.id", index=True)
    household: str = kept(Privacy.CONFIDENTIAL, YEAR, foreign_key="household.id", index=True)
    told_at: datetime = kept(Privacy.NONE, YEAR)
    by: str = kept(Privacy.STAFF, YEAR)
    how: str = kept(Privacy.NONE, YEAR)


class RelayRow(SQLModel, table=True):
    """A message left for a child."""

    __tablename__ = "relay"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    pupil: str = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    received_at: datetime = kept(Privacy.NONE, YEAR)
    taken_by: str = kept(Privacy.STAFF, YEAR)
    passed_on_at: datetime | None = kept(Privacy.NONE, YEAR)
    passed_on_by: str = kept(Privacy.STAFF, YEAR)
