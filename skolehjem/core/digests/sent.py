"""What has been mailed, so that nothing is mailed twice for the same day."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class SentDigest:
    """That one member of staff was mailed the digest of one day."""

    id: str
    """The day and the initials: `2026-11-23:AB`."""
    day: date
    staff: str
    sent_at: datetime
