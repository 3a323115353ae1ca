"""Subjects that say no more than thank you, so that the mark "no answer needed" can be suggested, never set."""

import re

_ANSWERING = re.compile(r"^(?:(?:sv|re|svar|vs|fwd?)\s*:\s*)+", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:mange |tusind |stort |hav )?tak\b(?: for (?:svar(?:et)?|hjælpen|info(?:en)?|beskeden))?\W*", re.IGNORECASE
)


def is_thanks(subject: str) -> bool:
    """Whether a subject is a word of thanks alone: `Tak`, `Sv: Mange tak for svaret!`, not `Tak for sidst, og så`."""
    return _THANKS.fullmatch(_ANSWERING.sub("", subject.strip())) is not None
