"""What has been mailed to whom, as rows."""

from datetime import date, datetime

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class SentDigestRow(SQLModel, table=True):
    """A digest that was mailed."""

    __tablename__ = "sent_digest"

    id: str = kept(Privacy.STAFF, YEAR, primary_key=True)
    day: date = kept(Privacy.NONE, YEAR)
    staff: str = kept(Privacy.STAFF, YEAR, foreign_key="staff.id")
    sent_at: datetime = kept(Privacy.NONE, YEAR)
