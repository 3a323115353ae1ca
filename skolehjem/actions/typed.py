"""What is worth knowing of a text that somebody typed, before it is kept."""

from skolehjem.actions.marks import health_note
from skolehjem.errors import Sentence, say
from skolehjem.files.cpr import numbers_in
from skolehjem.files.sheets import clean


def text_notes(text: str) -> tuple[Sentence, ...]:
    """That CPR numbers are taken out of the text as it was typed, and that it tells of somebody's health."""
    count = numbers_in(clean(text))
    dropped = say("CPR numbers found and dropped: {count}. They are not stored.", count=count)
    return (*((dropped,) if count else ()), *health_note(text))
