"""Who has been mailed the digest of a day."""

from datetime import date

from skolehjem.core.digests.sent import SentDigest
from skolehjem.store.database import Store


def load_mailed(store: Store, day: date) -> frozenset[str]:
    """The initials of those who have been mailed the digest of this day."""
    return frozenset(one.staff for one in store.load(SentDigest, "day = ?", (day.isoformat(),)))
