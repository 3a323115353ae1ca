"""Calendar identities that tell nothing: not who, when or where (RFC 7986 5.3)."""

import hmac


def opaque_uid(secret: str, id: str) -> str:
    """The calendar identity of an id, 32 hexadecimal digits: the same every time, and secret as HMAC (RFC 2104) is.

    Nobody can work it out, or extend it to another id's, without the school's secret.
    """
    return hmac.digest(secret.encode(), id.encode(), "sha256").hex()[:32]
