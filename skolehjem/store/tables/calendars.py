"""Busy intervals, what stands on calendar servers, and the tokens of feeds, as rows."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class BusyCalendarRow(SQLModel, table=True):
    """A calendar file that was imported."""

    __tablename__ = "busy_calendar"

    id: str = kept(Privacy.STAFF, YEAR, primary_key=True)
    of: str = kept(Privacy.NONE, YEAR)
    owner: str = kept(Privacy.STAFF, YEAR)
    file: str = kept(Privacy.STAFF, YEAR)
    imported_at: datetime = kept(Privacy.NONE, YEAR)
    digest: str = kept(Privacy.NONE, YEAR)


class BusyRow(SQLModel, table=True):
    """An interval in which somebody is occupied; there is no column for what it is."""

    __tablename__ = "busy"
    __table_args__ = (CheckConstraint("starts_at < ends_at", "times"),)

    id: str = kept(Privacy.STAFF, YEAR, primary_key=True)
    calendar: str = kept(Privacy.STAFF, YEAR, foreign_key="busy_calendar.id", index=True)
    of: str = kept(Privacy.NONE, YEAR)
    owner: str = kept(Privacy.STAFF, YEAR)
    starts_at: datetime = kept(Privacy.STAFF, YEAR)
    ends_at: datetime = kept(Privacy.STAFF, YEAR)


class RemoteEventRow(SQLModel, table=True):
    """An event as it was last sent to a server."""

    __tablename__ = "remote_event"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    target: str = kept(Privacy.NONE, YEAR, index=True)
    year: str = kept(Privacy.NONE, YEAR)
    uid: str = kept(Privacy.NONE, YEAR)
    etag: str = kept(Privacy.NONE, YEAR)
    digest: str = kept(Privacy.NONE, YEAR)


class FeedTokenRow(SQLModel, table=True):
    """The token of a feed's address."""

    __tablename__ = "feed_token"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    token: str = kept(Privacy.CONFIDENTIAL, YEAR)
    made_at: datetime = kept(Privacy.NONE, YEAR)
