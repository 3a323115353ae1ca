"""Papers as PDF by Typst, with its fonts inside: the same paper gives the same bytes on every machine."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from skolehjem.core.papers.paper import Block, Inline, Letterhead, Paper, Table, plain_text
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.layouts import layout_folders

_FORMATS = {"png": "png", "jpg": "jpg", "svg": "svg"}
_NARROWEST, _WIDEST = 4, 40
"""How many letters the narrowest and the widest column are reckoned to hold."""


def write_pdf(papers: Sequence[Paper], school: Path) -> bytes:
    """Papers as one document, each on pages of its own with page numbers of its own.

    `school` is the school's folder, whose own layout `paper.typ` and fonts go first.

    Raises:
        DataFault: the layout, a font or the logo can't be used; with Typst's own first line.
    """
    folders = layout_folders("papers", school)
    layout = next(path for folder in folders if (path := folder / "paper.typ").is_file())
    own = [folder / "fonts" for folder in folders if (folder / "fonts").is_dir()]
    try:
        return typst.compile(
            layout.read_bytes(),
            format="pdf",
            sys_inputs={"papers": json.dumps([_facts(paper) for paper in papers], ensure_ascii=False)},
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(own)),
            timestamp=0,
        )
    except (RuntimeError, OSError) as error:
        fault = (str(error).splitlines() or [type(error).__name__])[0]
        what = say("The paper can't be made into PDF: {fault}.", fault=fault.rstrip("."))
        hint = say("Correct the layout, the fonts or the logo of the school, or remove them to use the program's own.")
        raise DataFault(Problem(what=what, where=str(layout), hint=hint)) from error


def _facts(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
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
        facts |= {
            "has_names": block.has_names,
            "widths": _widths(block),
            "cells": [_inline(cell) for row in block.rows for cell in row],
        }
    return facts


def _plain(value: Any) -> Any:
    """Texts, items and rows as lists of runs; numbers as they are."""
    if isinstance(value, tuple):
        return _inline(value) if all(hasattr(item, "text") for item in value) else [_plain(item) for item in value]
    return value


def _inline(text: Inline) -> list[dict[str, Any]]:
    return [vars(run) for run in text]


def _widths(table: Table) -> list[int]:
    """How wide each column is beside the others: by its longest text, within limits."""
    columns = zip(table.header, *table.rows, strict=True)
    return [min(_WIDEST, max(_NARROWEST, *(len(plain_text(cell)) for cell in column))) for column in columns]
