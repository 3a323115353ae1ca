"""Who changed what and when, and what the store knows of itself."""

from datetime import datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept


class AboutRow(SQLModel, table=True):
    """One fact of the store itself, such as the secret that makes calendar identities opaque."""

    __tablename__ = "about"

    key: str = kept(Privacy.NONE, Retention.SCHOOL, primary_key=True)
    text: str = kept(Privacy.NONE, Retention.SCHOOL)


class AuditRow(SQLModel, table=True):
    """One change: names the thing by its id and copies nothing of it."""

    __tablename__ = "audit"

    id: int | None = kept(Privacy.NONE, Retention.AUDIT, primary_key=True)
    at: datetime = kept(Privacy.NONE, Retention.AUDIT)
    author: str = kept(Privacy.STAFF, Retention.AUDIT)
    command: str = kept(Privacy.NONE, Retention.AUDIT)
    action: str = kept(Privacy.NONE, Retention.AUDIT)
    noun: str = kept(Privacy.NONE, Retention.AUDIT)
    thing: str = kept(Privacy.PERSONAL, Retention.AUDIT)
