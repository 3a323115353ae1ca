"""What every command that writes papers takes, `--format` and `--to`, and how it hands the papers over."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.papers import PAPERS, WrittenPaper, write_papers
from skolehjem.cli.session import current_session
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Paper
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import _

PaperFormats = Annotated[
    list[Format] | None,
    typer.Option("--format", metavar="pdf|docx|html|md|txt", help=_("What to write; may be given several times.")),
]
PaperTarget = Annotated[
    str, typer.Option("--to", metavar=_("PATH"), help=_("File or folder, or - for standard output; else papirer/."))
]

LONG = 8
"""Files from which on it is worth showing how far the work has come."""


def chosen_formats(
    given: list[Format] | None, to: str, usual: tuple[Format, ...] = (Format.PDF,)
) -> tuple[Format, ...]:
    """The formats asked for, else that of the file's ending, else text for standard output, else the usual ones.

    Raises:
        UsageFault: the ending is another than the format's, or standard output can't take what was asked for.
    """
    by_ending = next((form for form in Format if Path(to).suffix.casefold() == f".{form}"), None)
    formats = tuple(dict.fromkeys(given or ()))
    if to == "-":
        formats = formats or (Format.TEXT,)
        if len(formats) > 1 or not formats[0].is_text:
            what = say("Only one format can be written to standard output, and it must be text.")
            raise UsageFault(Problem(what=what, where="--format", hint=say("Choose txt, md or html.")))
    if by_ending and formats not in ((), (by_ending,)):
        what = say("The ending of {file} does not fit the format.", file=to)
        hint = say("Leave --format out, or name a folder.")
        raise UsageFault(Problem(what=what, where="--to", hint=hint))
    return formats or ((by_ending,) if by_ending else usual)


def hand_over(
    papers: Sequence[Paper],
    given: list[Format] | None,
    to: str,
    *,
    usual: tuple[Format, ...] = (Format.PDF,),
    together: bool = False,
    name: str = "",
    parts: Sequence[str] = (),
) -> tuple[WrittenPaper, ...]:
    """Write the papers where `--to` says, and return the files; none when they went to standard output.

    Args:
        papers: at least one.
        given: what was typed after `--format`.
        to: what was typed after `--to`.
        usual: the formats when nothing was asked for.
        together: one file for all papers, which is called `name`; a file named by `--to` holds them all anyway.
        name: see `together`.
        parts: with `together` the name of each paper's file, for a file per class.

    Raises:
        UsageFault: `--format` and `--to` don't fit each other.
        DataFault: a layout, a font or the logo of the school can't be used.
    """
    session = current_session()
    formats = chosen_formats(given, to, usual)
    if to == "-":
        _print(papers, formats[0])
        return ()
    target = Path(to) if to else session.folder / PAPERS
    if Path(to).suffix.casefold() == f".{formats[0]}" and not target.is_dir():
        together, parts = True, ()
    files = len(set(parts)) or 1 if together else len(papers)
    with _progress(len(formats) * files) as made:
        return write_papers(
            papers, formats, target, session.folder, together=together, name=name, parts=parts, made=made
        )


def written_notes(files: Sequence[WrittenPaper]) -> tuple[Sentence, ...]:
    """A sentence on each file, and one on letters that could not be printed."""
    told = (
        say("Written: {path}", path=file.path) if file.written else say("Unchanged: {path}", path=file.path)
        for file in files
    )
    missing = tuple(dict.fromkeys(letter for file in files for letter in file.left_out.split()))
    return (*told, *((_left_out(missing),) if missing else ()))


def _left_out(letters: tuple[str, ...]) -> Sentence:
    return say(
        "No font has these letters and signs, so they are left out or shown as □: {letters}. Put a font that has them "
        "into templates/papers/fonts in the school's folder.",
        letters=" ".join(letters),
    )


def _print(papers: Sequence[Paper], form: Format) -> None:
    from skolehjem.files.papers import paper_bytes

    sys.stdout.write(paper_bytes(papers, form, current_session().folder).decode())


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], None]]:
    """Show people at a terminal how far a long pack has come; yields what is called after each file."""
    if files < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_("Writing papers …"), total=files)
        yield lambda: progress.advance(task)
