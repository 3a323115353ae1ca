"""What a paper can be written as."""

from enum import StrEnum


class Format(StrEnum):
    """What a paper is written as; the value is the ending of the file's name."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self in (Format.HTML, Format.MARKDOWN, Format.TEXT)
