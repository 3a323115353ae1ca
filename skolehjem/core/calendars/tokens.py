"""The unguessable part of a feed's address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from skolehjem.core.uids import opaque_uid


@dataclass(frozen=True, kw_only=True)
class FeedToken:
    """The token of one feed once it has been renewed; a new one makes the old address lead nowhere."""

    id: str
    """The feed: `staff:AB`, `home:H12`."""
    token: str
    made_at: datetime


def token_of(secret: str, feed: str, renewed: Mapping[str, FeedToken]) -> str:
    """The token of a feed: the last one it was given, else one that only the school's secret can make.

    So nothing is stored for the hundreds of homes whose address was never renewed.
    """
    return renewed[feed].token if feed in renewed else opaque_uid(secret, f"token {feed}")


def renewed_token(secret: str, feed: str, at: datetime) -> FeedToken:
    """Another token for a feed, made at an instant (UTC)."""
    return FeedToken(id=feed, token=opaque_uid(secret, f"token {feed} {at.isoformat()}"), made_at=at)
