"""Words about health in what people type: data of a kind that schools had better not write in a subject (GDPR 9)."""

import re

STEMS = (
    *("adhd", "allergi", "angst", "asperger", "astma", "autis", "depress", "diabet", "diagnos", "epilep", "handicap"),
    *("hospital", "indlagt", "kræft", "læge", "medicin", "psyk", "selvskade", "spiseforstyr", "syg"),
)
"""How the words begin, in Danish; `syg` is also sygdom and sygemeldt."""

_WORD = re.compile(r"\w+")


def health_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell of health, as they are written and each once."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if word.casefold().startswith(STEMS)))
