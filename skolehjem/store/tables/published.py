"""What was last published in the calendar feeds, and the files it stands in, as rows."""

from datetime import date, datetime, time

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class PublishedRow(SQLModel, table=True):
    """The last revision of an entry in one feed: digests, and no names but the initials of whose feed it is."""

    __tablename__ = "published"

    id: str = kept(Privacy.STAFF, YEAR, primary_key=True)
    view: str = kept(Privacy.STAFF, YEAR, index=True)
    uid: str = kept(Privacy.NONE, YEAR)
    content: str = kept(Privacy.PERSONAL, YEAR)
    slot: str = kept(Privacy.NONE, YEAR)
    sequence: int = kept(Privacy.NONE, YEAR)
    changed_at: datetime = kept(Privacy.NONE, YEAR)
    title: str = kept(Privacy.NONE, YEAR)
    day: date = kept(Privacy.NONE, YEAR)
    start: time | None = kept(Privacy.NONE, YEAR)
    last: date = kept(Privacy.NONE, YEAR)
    end: time | None = kept(Privacy.NONE, YEAR)


class CalendarFileRow(SQLModel, table=True):
    """A calendar file as it was last written; the path of a private one holds its unguessable name."""

    __tablename__ = "calendar_file"

    id: str = kept(Privacy.CONFIDENTIAL, YEAR, primary_key=True)
    export: str = kept(Privacy.NONE, YEAR, index=True)
    path: str = kept(Privacy.CONFIDENTIAL, YEAR)
    feed: str = kept(Privacy.PERSONAL, YEAR)
    events: int = kept(Privacy.NONE, YEAR)
    digest: str = kept(Privacy.NONE, YEAR)
    made_from: str = kept(Privacy.NONE, YEAR)
    until: date | None = kept(Privacy.NONE, YEAR)
