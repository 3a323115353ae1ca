"""Threads and messages as rows: who, when, which class and pupil; there is no column for what was written."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class ThreadRow(SQLModel, table=True):
    """A conversation; the index holds the few that somebody waits in, so that `overdue` never reads the others."""

    __tablename__ = "thread"
    __table_args__ = (
        Index(
            "ix_thread_open",
            "waiting_since",
            sqlite_where=text("waiting_since IS NOT NULL OR promised_on IS NOT NULL"),
        ),
    )

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    source: str = kept(Privacy.NONE, YEAR, unique=True)
    class_label: str = kept(Privacy.NONE, YEAR)
    pupil: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    subject: str = kept(Privacy.CONFIDENTIAL, YEAR)
    waiting_since: datetime | None = kept(Privacy.NONE, YEAR)
    promised_on: date | None = kept(Privacy.NONE, YEAR)


class MessageRow(SQLModel, table=True):
    """One message, reply or logged call."""

    __tablename__ = "message"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    thread: str = kept(Privacy.NONE, YEAR, foreign_key="thread.id", index=True)
    sent_at: datetime = kept(Privacy.NONE, YEAR)
    sender: str = kept(Privacy.NONE, YEAR)
    person: str = kept(Privacy.PERSONAL, YEAR)
    call: bool = kept(Privacy.NONE, YEAR)
    promise: date | None = kept(Privacy.NONE, YEAR)
    class_label: str = kept(Privacy.NONE, YEAR)
    pupil: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id", index=True)
    subject: str = kept(Privacy.CONFIDENTIAL, YEAR)
    reply_needed: bool = kept(Privacy.NONE, YEAR)
    covers: datetime | None = kept(Privacy.NONE, YEAR)


class VerdictRow(SQLModel, table=True):
    """How the answer to one stretch of waiting was judged; kept as it was when calendar or principle change."""

    __tablename__ = "verdict"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    thread: str = kept(Privacy.NONE, YEAR, foreign_key="thread.id", index=True)
    since: datetime = kept(Privacy.NONE, YEAR)
    answered_at: datetime = kept(Privacy.NONE, YEAR)
    due_at: datetime | None = kept(Privacy.NONE, YEAR)
    late: bool = kept(Privacy.NONE, YEAR)
    clauses: str = kept(Privacy.NONE, YEAR)
    basis: str = kept(Privacy.NONE, YEAR)


class DeliveryRow(SQLModel, table=True):
    """When messages were last brought in, which says how old the picture is."""

    __tablename__ = "delivery"

    id: str = kept(Privacy.NONE, Retention.SCHOOL, primary_key=True)
    at: datetime = kept(Privacy.NONE, Retention.SCHOOL)
