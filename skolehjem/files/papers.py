"""Papers from templates of the school's or the program's own, written as every format from the same blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Letterhead, Logo, Paper
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.layouts import Escaping, layout_folders, render_layout
from skolehjem.files.paper_markdown import read_markdown, write_markdown

LARGEST_LOGO = 2_000_000
"""Bytes; a picture from a camera makes every letter slow to print."""

_LOGOS = ("svg", "png", "jpg")
_BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def template_languages(template: str, school: Path) -> tuple[str, ...]:
    """The languages in which there is a template, in order of their codes."""
    folders = layout_folders("papers", school)
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{template}.md.j2")}))


def compose(
    template: str, facts: Mapping[str, Any], *, name: str, language: str, school: Path, letterhead: Letterhead
) -> Paper:
    """Make a paper of the template `<language>/<template>.md.j2`, the school's own first, and facts it may use.

    Args:
        template: the template's name without language and ending: `invitation`.
        facts: texts, numbers, lists and mappings in words of the paper's language; nothing to call.
        name: what the paper's file is called, without ending.
        language: of the template; it must exist (`template_languages`).
        school: the school's folder.
        letterhead: what stands on every paper.

    Raises:
        DataFault: the template is faulty or asks for an unknown fact; with file and line.
    """
    file = f"{language}/{template}.md.j2"
    text = render_layout(file, layout_folders("papers", school), facts, Escaping.MARKDOWN)
    return Paper(name=name, language=language, letterhead=letterhead, blocks=read_markdown(text, file))


@dataclass(frozen=True, kw_only=True)
class MadePaper:
    """What becomes a file."""

    content: bytes
    left_out: str = ""
    """Letters and signs for which there is no font, with spaces between."""


def make_paper(papers: Sequence[Paper], form: Format, school: Path) -> MadePaper:
    """One or several papers as one file, each from a new page where the format has pages.

    Raises:
        DataFault: a layout, a font or the letter paper of the school's can't be used.
    """
    match form:
        case Format.PDF:
            from skolehjem.files.paper_pdf import write_pdf

            content, left_out = write_pdf(papers, school)
            return MadePaper(content=content, left_out=left_out)
        case Format.WORD:
            from skolehjem.files.paper_docx import LETTER_PAPER, write_docx

            own = school / "templates" / "papers" / LETTER_PAPER
            return MadePaper(content=write_docx(papers, own if own.is_file() else None))
        case Format.HTML:
            from skolehjem.files.paper_html import write_html

            text = write_html(papers, school)
        case Format.MARKDOWN:
            text = "\n".join(map(write_markdown, papers))
        case Format.TEXT:
            from skolehjem.files.paper_text import write_text

            text = "\n".join(map(write_text, papers))
    return MadePaper(content=text.encode())


def paper_bytes(papers: Sequence[Paper], form: Format, school: Path) -> bytes:
    """What `make_paper` makes, as bytes alone. Raises DataFault as it does."""
    return make_paper(papers, form, school).content


def read_letterhead(name: str, school: Path) -> Letterhead:
    """The school's name, and its logo where `logo.svg`, `logo.png` or `logo.jpg` lies in its folder.

    Raises:
        DataFault: the file is no such picture, or too large.
    """
    path = next((found for ending in _LOGOS if (found := school / f"logo.{ending}").is_file()), None)
    return Letterhead(school=name, logo=_read_logo(path) if path else None)


def _read_logo(path: Path) -> Logo:
    content, ending = path.read_bytes(), path.suffix[1:]
    if len(content) > LARGEST_LOGO:
        what = say(
            "The logo is {size} MB; it may be {most} MB.", size=len(content) // 10**6, most=LARGEST_LOGO // 10**6
        )
        raise DataFault(Problem(what=what, where=str(path), hint=say("Save it smaller, or take it away.")))
    right = b"<svg" in content[:2000] if ending == "svg" else content.startswith(_BEGINNINGS[ending])
    if not right:
        what = say("The logo is no picture of the kind that its name says.")
        raise DataFault(Problem(what=what, where=str(path), hint=say("Save it anew as PNG, or take it away.")))
    return Logo(content=content, ending=ending)
