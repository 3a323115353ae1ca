"""Parts of a feed: the days and kinds that were asked for."""

from dataclasses import dataclass, replace
from datetime import date

from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.calendars.published import first_day, last_day


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What is written of a feed; all that stands in it is remembered as published all the same."""

    first: date | None = None
    last: date | None = None
    """The last day, included."""
    kinds: tuple[str, ...] = ()
    """Event types, `day-off` and `deadline`; all when empty."""
    cancelled: bool = True
    """Whether what is called off stays for a while; never in the public feed."""

    def of(self, feed: Feed) -> Feed:
        """The feed with the entries that were chosen."""
        cancelled = self.cancelled and feed.kind is not FeedKind.PUBLIC
        entries = (
            entry
            for entry in feed.entries
            if (cancelled or not entry.cancelled)
            and (not self.kinds or entry.kind in self.kinds)
            and (self.first is None or last_day(entry) >= self.first)
            and (self.last is None or first_day(entry) <= self.last)
        )
        return replace(feed, entries=tuple(entries))
