"""An incident: that something happened that homes must be told of, never what happened."""

from datetime import datetime

from skolehjem.core.values import frozen


@frozen
class Incident:
    """One episode; there is no field for a description."""

    id: str
    """Sequence number with an E: `E12`; never used again."""
    year: str
    kind: str
    """The principle's word: `violent-episode`, `serious-episode`."""
    learned_at: datetime
    """The instant at which staff learned of it, UTC, whole seconds."""
    by: str = ""
    """Initials of the member of staff who noted it."""
    whole_class: bool = False
    """It affects the classes as wholes, so that all homes are told."""
    classes: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()
    """The pupils involved."""


@frozen
class HomeTold:
    """That one home was told of one incident."""

    id: str
    """`<incident>:<household>`."""
    incident: str
    household: str
    told_at: datetime
    by: str = ""
    how: str = ""
    """`call`, `aula`, `in-person`."""
