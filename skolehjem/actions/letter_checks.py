"""How easy letters are to read: the templates of the school, filled in with examples, or letters in files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.letters.lix import Readability, readability
from skolehjem.core.letters.tone import Remark, remarks
from skolehjem.core.papers.paper import Letterhead, Paper, texts
from skolehjem.errors import DataFault, NotFound, Problem, SkolehjemError, say

DANISH = "da"
"""LIX and the words worth a second look are for Danish."""

ALSO = ("conference-invitation",)
"""Letters to homes besides those about meetings."""

ENDINGS = (".txt", ".md")

LARGEST = 1_000_000
"""Bytes; no letter is larger."""


@dataclass(frozen=True, kw_only=True)
class CheckedLetter:
    """One letter, and what was found in it."""

    name: str
    found: Readability
    remarks: tuple[Remark, ...] = ()


def check_templates(school: Path) -> tuple[CheckedLetter, ...]:
    """Every Danish letter of the school, the hardest of each template's examples.

    Raises:
        DataFault: templates are faulty; each with file and line.
    """
    from skolehjem.actions.letter_samples import LETTERS
    from skolehjem.actions.template_samples import SAMPLES
    from skolehjem.files.layouts import in_language
    from skolehjem.files.papers import compose

    checked: list[CheckedLetter] = []
    faults: list[Problem] = []
    with in_language(DANISH):
        for name in (*LETTERS, *ALSO):
            try:
                papers = [
                    compose(name, facts, name=name, language=DANISH, school=school, letterhead=Letterhead())
                    for facts in SAMPLES[name](DANISH)
                ]
            except SkolehjemError as fault:
                faults += fault.problems
            else:
                checked.append(max((_checked(name, _texts(paper)) for paper in papers), key=lambda one: one.found.lix))
    if faults:
        raise DataFault(*faults)
    return tuple(checked)


def check_files(paths: Sequence[Path]) -> tuple[CheckedLetter, ...]:
    """Letters in files, plain text or Markdown.

    Raises:
        NotFound: files are not there; each of them.
        DataFault: a file is no text.
    """
    missing = [path for path in paths if not path.is_file()]
    if missing:
        hint = say("Check the name and the folder.")
        raise NotFound(*(Problem(what=say("There is no such file."), where=str(path), hint=hint) for path in missing))
    return tuple(_checked(path.name, _read(path)) for path in paths)


def _checked(name: str, paragraphs: Iterable[str]) -> CheckedLetter:
    found = tuple(paragraphs)
    return CheckedLetter(name=name, found=readability(found), remarks=remarks(found))


def _texts(paper: Paper) -> list[str]:
    return list(texts(paper.blocks))


def _read(path: Path) -> list[str]:
    """The paragraphs of a file."""
    try:
        if path.suffix.casefold() not in ENDINGS or path.stat().st_size > LARGEST:
            raise ValueError
        text = path.read_text("utf-8-sig")
    except ValueError as error:
        what = say("Only letters as text or Markdown can be checked.")
        hint = say("Save the letter as a .txt file in UTF-8.")
        raise DataFault(Problem(what=what, where=str(path), hint=hint)) from error
    return [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
