"""What stands on a calendar server, so that only what changed is sent and nobody's change there is overwritten."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RemoteEvent:
    """One event as it was last sent to one server."""

    id: str
    """The target and the uid: `skole:4f…`."""
    target: str
    """The name of the server's calendar in `skolehjem.toml`."""
    uid: str
    etag: str
    """The server's own word for the revision it holds."""
    digest: str
    """SHA-256 of what was sent, hexadecimal."""
