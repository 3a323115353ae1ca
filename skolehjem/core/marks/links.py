"""Addresses on the web where something lies: kept and shown as text, never opened."""

from urllib.parse import urlsplit

LONGEST = 500


def is_web_address(text: str) -> bool:
    """Whether the text is an http or https address with a host, without spaces, control characters or a password."""
    if len(text) > LONGEST or not text.isprintable() or any(letter.isspace() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
