"""Papers as PDF by Typst, with its fonts inside: the same paper gives the same bytes on every machine.

They are tagged and made by PDF/UA-1 (ISO 14289-1), so that they can be read aloud in order.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typst

from skolehjem.core.papers.columns import shares
from skolehjem.core.papers.paper import Block, Inline, Letterhead, Paper, Table
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.layouts import layout_folders

FONTS = (
    "Libertinus Serif",
    "Noto Naskh Arabic",
    "Noto Serif Ethiopic",
    "Noto Sans Tamil",
    "Noto Serif Thai",
    "Symbola",
)
"""The families in which letters are looked for, in order; the first is within Typst, the rest lie beside the layout."""

LARGE = 40
"""Papers of one pack from which on Typst's memory of it is worth the time it takes to empty."""
REMEMBERED = 11
"""Compilations for which Typst keeps what it has laid out, and one."""

_FORMATS = {"png": "png", "jpg": "jpg", "svg": "svg"}
_FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')
_BLANK = "□"


def write_pdf(papers: Sequence[Paper], school: Path) -> tuple[bytes, str]:
    """Papers as one document, each on pages of its own with page numbers of its own.

    `school` is the school's folder, whose own layout `paper.typ` and fonts go first. Returns the document and the
    letters that no font has: signs among them are left out, others are shown as an empty square.

    Raises:
        DataFault: the layout, a font or the logo can't be used; with Typst's own first line.
    """
    folders = layout_folders("papers", school)
    layout = next(path for folder in folders if (path := folder / "paper.typ").is_file())
    _refuse_packages(layout)
    own = _own_families(folders[0] / "fonts")
    compiler = typst.Compiler(
        layout,
        root=layout.parent,
        font_paths=typst.Fonts(
            include_system_fonts=False, font_paths=[path for folder in folders if (path := folder / "fonts").is_dir()]
        ),
    )
    facts = json.dumps([_facts(paper) for paper in papers], ensure_ascii=False)
    inputs = {"papers": facts, "fonts": json.dumps([*own[:1], *FONTS])}
    try:
        made = _compiled(compiler, inputs)
        if len(papers) > LARGE:
            _forget(compiler, {**inputs, "papers": json.dumps([_facts(papers[0])])})
        return made
    except (RuntimeError, OSError) as error:
        fault = (str(error).splitlines() or [type(error).__name__])[0]
        what = say("The paper can't be made into PDF: {fault}.", fault=fault.rstrip("."))
        hint = say("Correct the layout, the fonts or the logo of the school, or remove them to use the program's own.")
        raise DataFault(Problem(what=what, where=str(layout), hint=hint)) from error


def _refuse_packages(layout: Path) -> None:
    """Typst fetches packages from the net, which writing a paper must not."""
    if any("@preview" in path.read_text("utf-8", errors="replace") for path in layout.parent.glob("*.typ")):
        what, hint = say("The layout uses a package from the net."), say("Copy what it needs into the layout itself.")
        raise DataFault(Problem(what=what, where=str(layout), hint=hint))


def _compiled(compiler: typst.Compiler, inputs: dict[str, str]) -> tuple[bytes, str]:
    """By PDF/UA-1, without what no font can show; what breaks the standard otherwise is made without it."""
    try:
        return _pdf(compiler, inputs, readable=True), ""
    except typst.TypstError as error:
        missing = _missing(error.diagnostic)
    inputs = {**inputs, "papers": _without(inputs["papers"], missing)}
    try:
        return _pdf(compiler, inputs, readable=True), " ".join(missing)
    except typst.TypstError:
        return _pdf(compiler, inputs, readable=False), " ".join(missing)


def _pdf(compiler: typst.Compiler, inputs: dict[str, str], *, readable: bool) -> bytes:
    made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1" if readable else [], timestamp=0)
    return made if isinstance(made, bytes) else b"".join(made or ())


def _forget(compiler: typst.Compiler, small: dict[str, str]) -> None:
    """Let Typst drop what it keeps of a large pack, as it does when the next compilations have had no use for it."""
    for _ in range(REMEMBERED):
        _pdf(compiler, small, readable=False)


def _missing(diagnostic: str) -> tuple[str, ...]:
    """The letters, with the marks on them, that Typst found no font for."""
    found = (
        re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), text) for text in _NO_LETTER.findall(diagnostic)
    )
    return tuple(dict.fromkeys(text for text in found if not text.isascii()))


def _without(facts: str, missing: Iterable[str]) -> str:
    """Text without what can't be shown: signs go, a letter with a rare mark loses the mark, others become a square."""
    for text in sorted(missing, key=len, reverse=True):
        sign = unicodedata.category(text[0])[0] in "SCM"
        facts = facts.replace(text, "" if sign else text[0] if len(text) > 1 else _BLANK)
    return facts


def _own_families(folder: Path) -> list[str]:
    """The families of the school's own fonts, in order.

    Raises:
        DataFault: a file among them is no font.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix.casefold() in _FONT_ENDINGS)
    if not files:
        return []
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]).fonts()
    read = {Path(font.path).resolve() for font in fonts if font.path}
    broken = [path for path in files if path.resolve() not in read]
    if broken:
        what, hint = say("The font can't be read."), say("Put in a sound font (.ttf or .otf), or take it away.")
        raise DataFault(*(Problem(what=what, where=str(path), hint=hint) for path in broken))
    return sorted({font.family for font in fonts})


def _facts(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "front": paper.front,
        "language": paper.language,
        "school": paper.letterhead.school,
        "logo": _logo(paper.letterhead),
        "blocks": [_block(block) for block in paper.blocks],
    }


def _logo(letterhead: Letterhead) -> dict[str, Any] | None:
    logo = letterhead.logo
    return {"content": list(logo.content), "format": _FORMATS[logo.ending]} if logo else None


def _block(block: Block) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": type(block).__name__.lower()}
    facts |= {name: _plain(value) for name, value in vars(block).items()}
    if isinstance(block, Table):
        facts |= {"has_names": block.has_names, "widths": shares(block)}
    return facts


def _plain(value: Any) -> Any:
    """Texts, items and rows as lists of runs; numbers as they are."""
    if isinstance(value, tuple):
        return _inline(value) if all(hasattr(item, "text") for item in value) else [_plain(item) for item in value]
    return value


def _inline(text: Inline) -> list[dict[str, Any]]:
    return [vars(run) for run in text]
