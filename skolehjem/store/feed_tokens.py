"""The tokens of feeds as they are stored."""

from skolehjem.core.calendars.tokens import FeedToken
from skolehjem.store.database import Store


def load_tokens(store: Store) -> dict[str, FeedToken]:
    """Every feed's token, by feed: `staff:AB`."""
    return {token.id: token for token in store.load(FeedToken)}
