"""A message left at the office for a child without a telephone, and whether it was passed on (seed clause B15)."""

from datetime import datetime

from skolehjem.core.values import frozen


@frozen
class Relay:
    """That there is a message for a pupil; what it says is told by whoever took it."""

    id: str
    """Sequence number with a B: `B12`; never used again."""
    year: str
    pupil: str
    received_at: datetime
    """Instant, UTC, whole seconds."""
    taken_by: str = ""
    passed_on_at: datetime | None = None
    passed_on_by: str = ""
