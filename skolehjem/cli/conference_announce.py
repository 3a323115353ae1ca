"""The words `conference announce` and `conference changes`: tell homes their times, and see what differs since."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import conference_announcing as actions
from skolehjem.actions.conference_pages import changes_page
from skolehjem.cli import conference_news_tables as tables
from skolehjem.cli.arguments import listed, school_class
from skolehjem.cli.conference_lists import ClassesOption
from skolehjem.cli.conference_papers import RoundOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.errors import Sentence, say, say_n
from skolehjem.files.whole import write_whole
from skolehjem.locale import _

SinceOption = Annotated[
    int | None, typer.Option("--since", min=1, metavar="VERSION", help=_("Since this version; else since the newest."))
]
HtmlOption = Annotated[str, typer.Option("--html", metavar=_("FILE"), help=_("Write the changes as a page."))]


def announce(
    *, n: RoundOption = None, classes: ClassesOption = None, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Show what homes have not been told, ask, and store that they are told."""
    session = current_session()
    news = _news(n, classes, None)
    changes = actions.propose_announcement(news, session.now)
    answer = Answer(
        command="conference announce", data=tables.news_data(news), tables=(tables.news_table(news),),
        notes=(_concerned(news), *tables.next_steps(news)) if changes else (),
    )  # fmt: skip
    if not changes:
        show(answer)
        return

    def store() -> tuple[Answer, Sentence]:
        actions.apply_announcement(session.store, changes, by=session.author, at=session.now)
        return answer, say("Version {version} of round {n} is announced.", version=news.version + 1, n=news.number)

    question = say_n("Announce this conference?", "Announce these {n} conferences?", n=len(news.differences))
    carry_out(answer, store, question=question, dry_run=dry_run, yes=yes)


def changes(
    *, n: RoundOption = None, classes: ClassesOption = None, since: SinceOption = None, html: HtmlOption = ""
) -> None:
    """Show what is not as homes were told."""
    session = current_session()
    news = _news(n, classes, since)
    notes: tuple[Sentence, ...] = (_concerned(news),) if news.differences else ()
    if not news.version:
        hint = "skolehjem conference announce"
        notes = (say("Round {n} has not been announced; do it with: {hint}", n=news.number, hint=hint), *notes)
    if html:
        write_whole(Path(html), changes_page(news, since or news.version, session.settings.school, session.folder))
        notes = (say("Written: {path}", path=html), *notes)
    show(
        Answer(
            command="conference changes",
            data=tables.news_data(news),
            tables=() if html else (tables.changes_table(news, session.output),),
            notes=notes,
        )
    )


def _news(n: int | None, labels: list[str] | None, since: int | None) -> actions.News:
    session, faults = current_session(), Faults()
    found = [faults.read(partial(school_class, session.store, session.year, text), None) for text in listed(labels)]
    faults.stop()
    wanted: Sequence[str] = [one.id for one in found if one]
    return actions.load_news(session.store, session.year, session.today, number=n, classes=wanted, since=since)


def _concerned(news: actions.News) -> Sentence:
    return say_n("{n} home is to be told.", "{n} homes are to be told.", n=len(news.homes))
