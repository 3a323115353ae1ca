"""Calendar identities that tell nothing: not who, when or where (RFC 7986 5.3)."""

import hashlib


def opaque_uid(secret: str, id: str) -> str:
    """The calendar identity of an id: the same every time, and nobody can work it out without the school's secret."""
    return hashlib.sha256(f"{secret}:{id}".encode()).hexdigest()[:32]
