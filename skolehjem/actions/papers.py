"""Write papers as files: each on its own, or all in one for the printer; nothing is written before all is made."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Paper
from skolehjem.files.papers import make_paper
from skolehjem.files.whole import write_whole

PAPERS = "papirer"
"""The folder for papers in a school's folder."""

LONGEST_NAME = 120
"""Letters of a file's name without ending; every file system takes twice as many."""


@dataclass(frozen=True, kw_only=True)
class WrittenPaper:
    """What became of one file."""

    path: str
    written: bool
    """False when the file held just this already and was not touched."""
    left_out: str = ""
    """Letters and signs for which there is no font, with spaces between."""


def write_papers(
    papers: Sequence[Paper],
    formats: Iterable[Format],
    target: Path,
    school: Path,
    *,
    together: bool = False,
    name: str = "",
    parts: Sequence[str] = (),
    made: Callable[[], None] = lambda: None,
) -> tuple[WrittenPaper, ...]:
    """Write papers in every format: a file each, called by the paper's name, or one file for all.

    Args:
        papers: at least one.
        formats: what to write; each once.
        target: a folder, or the file that its ending names when one file in one format is written.
        school: the school's folder, for its layouts and fonts.
        together: write all papers as one file, for the printer.
        name: what that one file is called, without ending; else by the first paper.
        parts: with `together` the name of each paper's file instead, for a file per class.
        made: called after each file is made, for whoever shows how far it has come.

    Raises:
        DataFault: a layout, a font or the logo of the school can't be used; nothing is written.
    """
    packs = _packs(papers, parts or [name or papers[0].name] * len(papers)) if together else _singly(papers)
    chosen = tuple(dict.fromkeys(formats))
    alone = len(packs) == len(chosen) == 1 and target.suffix == f".{chosen[0]}" and not target.is_dir()
    names = [file_name(pack) for pack, _ in packs]
    contents = {}
    for form in chosen:
        for place, (_, pack) in zip(_distinct(names), packs, strict=True):
            contents[target if alone else target / f"{place}.{form}"] = make_paper(pack, form, school)
            made()
    return tuple(
        WrittenPaper(path=str(path), written=write_whole(path, paper.content), left_out=paper.left_out)
        for path, paper in contents.items()
    )


def file_name(text: str) -> str:
    """A name that every file system takes: "samtaleark-3A-P12" as it is, "../3A: møde?" as "3A-møde"."""
    return re.sub(r"[^\w.-]+", "-", text)[:LONGEST_NAME].strip("-._") or "papir"


def _singly(papers: Iterable[Paper]) -> list[tuple[str, list[Paper]]]:
    return [(paper.name, [paper]) for paper in papers]


def _packs(papers: Iterable[Paper], parts: Iterable[str]) -> list[tuple[str, list[Paper]]]:
    """The papers by the file that each belongs to, in order of the first."""
    found: dict[str, list[Paper]] = {}
    for paper, part in zip(papers, parts, strict=True):
        found.setdefault(part, []).append(paper)
    return list(found.items())


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """The names, a number behind each that is there already, also where capitals count as small letters."""
    seen: dict[str, int] = {}
    for name in names:
        count = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        yield name if count == 1 else f"{name}-{count}"
