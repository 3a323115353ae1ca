"""What stands on a calendar server, so that only what changed is sent and nobody's change there is overwritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class RemoteEvent:
    """One event as it was last sent to one server."""

    id: str
    """The target and the uid: `skole:4f…`."""
    target: str
    """The name of the server's calendar in `skolehjem.toml`."""
    year: str
    """The school year it belongs to; an earlier year's events are left standing on the server."""
    uid: str
    etag: str
    """The server's own word for the revision it holds (RFC 9110 8.8.3)."""
    digest: str
    """SHA-256 of what was sent, hexadecimal."""


class Doing(StrEnum):
    """What becomes of one event on the server."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    KNOW = "know"
    """It stands there as it should, under a revision that we had not heard of: nothing is sent."""
    FORGET = "forget"
    """It is gone on both sides: nothing is sent."""
    KEEP_CHANGED = "keep-changed"
    """Somebody changed it on the server: it is shown and left alone."""
    KEEP_REMOVED = "keep-removed"
    """Somebody removed it on the server: it is shown and not put back."""


SENT = frozenset({Doing.ADD, Doing.CHANGE, Doing.REMOVE})
KEPT = frozenset({Doing.KEEP_CHANGED, Doing.KEEP_REMOVED})


@dataclass(frozen=True, kw_only=True)
class Step:
    """One event that is not on the server as it should be, and what is to be done."""

    uid: str
    doing: Doing
    etag: str = ""
    """The server's revision on which the doing rests; empty when it holds none."""
    look: bool = False
    """Only the server's content can tell: `KNOW` when it is what we want, else what `doing` says."""


def steps(wanted: Mapping[str, str], known: Mapping[str, RemoteEvent], there: Mapping[str, str]) -> Iterator[Step]:
    """What turns the server's calendar into the wanted one, without undoing anybody's change there.

    Args:
        wanted: digests of the events by uid, in the order in which they are to be sent.
        known: what was last sent of this school year, by uid.
        there: the server's revisions (etags) by uid, also of events that are not ours.
    """
    for uid, digest in wanted.items():
        step = _wanted(uid, digest, known.get(uid), there.get(uid, ""))
        if step is not None:
            yield step
    yield from (_unwanted(sent, there.get(uid, "")) for uid, sent in known.items() if uid not in wanted)


def insisted(step: Step, *, wanted: bool) -> Step:
    """The step that puts our version through, whatever was done on the server; `wanted` when we have the event."""
    if step.doing is Doing.KEEP_REMOVED:
        return Step(uid=step.uid, doing=Doing.ADD)
    if step.doing is Doing.KEEP_CHANGED:
        return Step(uid=step.uid, doing=Doing.CHANGE if wanted else Doing.REMOVE, etag=step.etag)
    return step


def _wanted(uid: str, digest: str, sent: RemoteEvent | None, etag: str) -> Step | None:
    if not etag:
        return Step(uid=uid, doing=Doing.KEEP_REMOVED if sent else Doing.ADD)
    if sent is None or sent.etag != etag:
        return Step(uid=uid, doing=Doing.KEEP_CHANGED, etag=etag, look=True)
    return None if sent.digest == digest else Step(uid=uid, doing=Doing.CHANGE, etag=etag)


def _unwanted(sent: RemoteEvent, etag: str) -> Step:
    if not etag:
        return Step(uid=sent.uid, doing=Doing.FORGET)
    return Step(uid=sent.uid, doing=Doing.REMOVE if etag == sent.etag else Doing.KEEP_CHANGED, etag=etag)
