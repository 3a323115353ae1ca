"""The unguessable part of a feed's address."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class FeedToken:
    """The token of one feed; a new one makes the old address lead nowhere."""

    id: str
    """The feed: `staff:AB`, `home:H12`."""
    token: str
    made_at: datetime
