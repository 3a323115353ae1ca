"""The word `contact-card`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import contact_card as actions
from skolehjem.actions.papers import PAPERS
from skolehjem.cli.arguments import school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.core.contacts.card import ContactCard
from skolehjem.core.roster.school import SchoolClass
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.files.contact_cards import CardFormat
from skolehjem.locale import _, in_order

app = Commands()


class FormatChoice(StrEnum):
    """What can be typed after `--format`."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


FORMATS = {
    FormatChoice.TEXT: CardFormat.TEXT,
    FormatChoice.HTML: CardFormat.HTML,
    FormatChoice.MARKDOWN: CardFormat.MARKDOWN,
}


@app.command(help=_("Write a class's contact card: who answers what, the contact path, the telephones."))
def contact_card(
    label: Annotated[str, typer.Argument(metavar=_("CLASS"), help=_("The class, e.g. 3A."))] = "",
    format: Annotated[  # noqa: A002  # the option's name
        FormatChoice | None, typer.Option(metavar="text|html|markdown", help=_("What to write; else text."))
    ] = None,
    to: Annotated[
        str, typer.Option("-o", "--to", metavar=_("PATH"), help=_("File or folder; else the text is shown."))
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help=_("The cards of all classes, as files."))] = False,
) -> None:
    """Make the card and show it, or write it to a file."""
    session = current_session()
    if everything == bool(label):
        raise UsageFault(Problem(what=say("Name one class, or all with --all.")))
    form = _format(format, to)
    chosen = _classes() if everything else (school_class(session.store, session.year, label),)
    cards = tuple(
        actions.contact_card(session.store, session.folder, session.settings, one, session.today) for one in chosen
    )
    if everything or to:
        _write(cards, form, to, everything=everything)
    elif session.output == "json":
        text = actions.card_text(cards[0], form, session.folder)
        show(Answer(command="contact-card", data={"card": cards[0], "text": text}, notes=_missing(cards)))
    else:
        sys.stdout.write(actions.card_text(cards[0], form, session.folder))
        show(Answer(command="contact-card", notes=_missing(cards)))


def _classes() -> tuple[SchoolClass, ...]:
    session = current_session()
    return tuple(sorted(session.store.load(SchoolClass, "year = ?", (session.year,)), key=lambda one: in_order(one.id)))


def _format(choice: FormatChoice | None, to: str) -> CardFormat:
    """As asked for, else by the ending of the file named, else text."""
    by_ending = {f".{form}": form for form in CardFormat}.get(Path(to).suffix)
    if choice is None:
        return by_ending or CardFormat.TEXT
    if by_ending and by_ending is not FORMATS[choice]:
        what = say("The ending of {file} does not fit the format.", file=to)
        raise UsageFault(Problem(what=what, where="--format", hint=say("End the name with .txt, .md or .html.")))
    return FORMATS[choice]


def _write(cards: tuple[ContactCard, ...], form: CardFormat, to: str, *, everything: bool) -> None:
    session = current_session()
    target = Path(to) if to else session.folder / PAPERS
    as_file = bool(target.suffix) and not target.is_dir()
    if as_file and everything:
        what = say("All cards can't go into one file.")
        raise UsageFault(Problem(where="--to", what=what, hint=say("Name a folder.")))
    files = actions.write_cards(cards, form, session.folder, target, as_file=as_file)
    table = Table(
        columns=(_("Class"), _("File"), _("Written")),
        rows=tuple((card.label, file.path, file.written) for card, file in zip(cards, files, strict=True)),
        empty=say("There are no classes yet. Bring them in with: skolehjem import FILES"),
    )
    show(Answer(command="contact-card", data={"files": files}, tables=(table,), notes=_missing(cards)))


def _missing(cards: tuple[ContactCard, ...]) -> tuple[Sentence, ...]:
    """What the cards lack, and how it is put in."""
    undivided = tuple(card.label for card in cards if not card.tasks)
    silent = any(not card.phones for card in cards)
    return (
        *(
            (
                say(
                    "The team of {labels} has not said who answers what. Note it with: skolehjem class set-task",
                    labels=undivided,
                ),
            )
            if undivided
            else ()
        ),
        *((say("No telephone is noted. Note it with: skolehjem class set-phone"),) if silent else ()),
    )
