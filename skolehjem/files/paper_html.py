"""Papers as one HTML file that prints well and can be read aloud: headings in order, named columns, a language."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skolehjem.core.papers.columns import shares
from skolehjem.core.papers.paper import (
    RIGHT_TO_LEFT,
    Block,
    Letterhead,
    Listing,
    Paper,
    Paragraph,
    Table,
    plain_text,
)
from skolehjem.files.layouts import Escaping, layout_folders, render_layout

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


def write_html(papers: Sequence[Paper], school: Path) -> str:
    """Papers as one page, each on sheets of its own when printed, by the layout `paper.html.j2`.

    `school` is the school's folder, whose own layout goes first. Raises DataFault for a faulty layout.
    """
    facts = {
        "title": papers[0].title,
        "language": papers[0].language,
        "direction": _direction(papers[0]),
        "papers": [
            {
                "language": paper.language,
                "front": paper.front,
                "direction": _direction(paper),
                "head": _head(paper.letterhead),
                "blocks": [_facts(one) for one in paper.blocks],
            }
            for paper in papers
        ],
    }
    return render_layout("paper.html.j2", layout_folders("papers", school), facts, Escaping.HTML, papers=len(papers))


def _head(letterhead: Letterhead) -> dict[str, str]:
    logo = letterhead.logo
    source = f"data:{_TYPES[logo.ending]};base64,{base64.b64encode(logo.content).decode()}" if logo else ""
    return {"school": letterhead.school, "logo": source}


def _direction(paper: Paper) -> str:
    return "rtl" if paper.language in RIGHT_TO_LEFT else "ltr"


def _facts(block: Block) -> dict[str, Any]:
    """A block as the layout knows it: its kind in lower case, and its fields."""
    facts: dict[str, Any] = {"kind": type(block).__name__.lower(), **vars(block)}
    if isinstance(block, Paragraph):
        facts["opens"] = plain_text(block.text).endswith(":")
    if isinstance(block, Table):
        facts["has_names"] = block.has_names
        facts["narrow"] = [share is None for share in shares(block)]
        facts["empty"] = [row for row in block.rows if not any(plain_text(cell).strip() for cell in row)]
    if isinstance(block, Listing):
        facts["lines"] = list(facts.pop("items"))  # Jinja2 would take `items` for a mapping's
    return facts
