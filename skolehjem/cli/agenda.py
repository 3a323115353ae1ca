"""The words `agenda CLASS` (the same as `agenda write CLASS`) and `agenda show|topics|propose` and those that edit."""

from typing import Annotated, Any

import typer

from skolehjem.actions import agendas as actions
from skolehjem.actions import proposals
from skolehjem.cli import agenda_editing, agenda_steps
from skolehjem.cli import agenda_tables as tables
from skolehjem.cli.agenda_tables import ClassArgument, MeetingOption, YearOption
from skolehjem.cli.commands import Commands, SchoolGroup
from skolehjem.cli.output import Answer, show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget, hand_over, written_notes
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.agendas.kept import Stage
from skolehjem.core.agendas.proposal import Proposal
from skolehjem.core.papers.formats import Format
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

USUAL = (Format.PDF, Format.WORD)
"""To print and hang up, and to write on in."""


class AgendaGroup(SchoolGroup):
    """A word with commands after it, of which a class alone means the first: `agenda 3A` is `agenda write 3A`."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Put `write` before words that name no command."""
        asks = {"--help"} | set(self.commands)
        named = args[:1] if args and not args[0].startswith("-") else args
        written = args if not args or asks & set(named) else ["write", *args]
        return super().make_context(info_name, written, parent, **extra)


app = Commands(help=_("Write the agenda for a class's parent meeting, and keep it in hand until it is fixed."))
app.info.cls = AgendaGroup

LanguageOption = Annotated[str, typer.Option("--language", metavar="da|en", help=_("The language of the paper."))]


@app.command("write", help=_("Write the agenda as a paper for the homes; “agenda CLASS” does the same."))
def write_agenda(
    label: ClassArgument,
    *,
    meeting: MeetingOption = "",
    format: PaperFormats = None,  # noqa: A002  # the option's name
    to: PaperTarget = "",
    language: LanguageOption = "da",
    year: YearOption = "",
) -> None:
    """Write the paper, and show its items."""
    found = tables.opened(label, meeting, year)
    paper = actions.agenda_paper(found, language, current_session().folder)
    files = hand_over([paper], format, to, usual=USUAL)
    if to == "-":
        return
    data = {"files": files, "agenda": found.paper} | {
        key: value for key, value in tables.agenda_data(found, found.agenda).items() if key != "agenda"
    }
    show(
        Answer(
            command="agenda",
            data=data,
            tables=(tables.agenda_table(found.agenda),),
            notes=(*tables.agenda_notes(found, found.agenda)[:1], *written_notes(files), *_next(found, label)),
            problems=found.remarks,
        )
    )


def _next(found: actions.OpenedAgenda, label: str) -> tuple[Sentence, ...]:
    """A paper that goes to the homes is worth marking as sent; an agenda that is not fixed is told to be a draft."""
    if found.progress.stage is Stage.FIXED:
        return (say("When it is sent, note it with: skolehjem meeting step {id} notice", id=found.meeting.id),)
    return (say("It is not fixed yet; that is noted with: skolehjem agenda fix {label}", label=label),)


@app.command("show", help=_("Show the agenda, how far it has come, and what it still lacks."))
def show_agenda(label: ClassArgument, meeting: MeetingOption = "", year: YearOption = "") -> None:
    """Show the agenda and what waits to come onto it."""
    found = tables.opened(label, meeting, year)
    waiting = proposals.load_class_proposals(current_session().store, tables.class_of(label, year)).waiting
    note = say_n(
        "{n} proposal from homes is on no agenda yet: skolehjem agenda propose {label}",
        "{n} proposals from homes are on no agenda yet: skolehjem agenda propose {label}",
        n=len(waiting),
        label=label,
    )
    show(
        Answer(
            command="agenda show",
            data=tables.agenda_data(found, found.agenda) | {"waiting": waiting},
            tables=(tables.agenda_table(found.agenda),),
            notes=(*tables.agenda_notes(found, found.agenda), *((note,) if waiting else ())),
            problems=found.remarks,
        )
    )


@app.command("topics", help=_("List the topics of the wellbeing plan, and when the class had each."))
def list_topics(label: ClassArgument, year: YearOption = "") -> None:
    """Show the topics, those not taken up first."""
    from skolehjem.actions.agenda_topics import list_topics as topics_of

    session = current_session()
    lines = topics_of(session.store, session.folder, tables.class_of(label, year))
    show(Answer(command="agenda topics", data=lines, tables=(tables.topic_table(lines),)))


@app.command("propose", help=_("Note what a home would like on the agenda; without a text, list the proposals."))
def propose(
    label: ClassArgument,
    text: Annotated[str, typer.Argument(metavar=_("[TEXT]"), help=_("The topic, in a few words."))] = "",
    home: Annotated[str, typer.Option("--home", metavar=_("HOME"), help=_("The home that asks, e.g. H3."))] = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the proposals, or store a new one."""
    session, chosen = current_session(), tables.class_of(label, year)
    known = proposals.load_class_proposals(session.store, chosen)
    if not text:
        count = say("{reached} of {all} proposals came onto an agenda.", reached=len(known.reached), all=len(known.all))
        table = tables.proposal_table(known)
        show(Answer(command="agenda propose", data=known, tables=(table,), notes=(count,) if known.all else ()))
        return
    roster = load_roster(session.store, chosen.year)
    wanted = proposals.propose_proposal(
        session.store, chosen, text, roster, household=home or None, today=session.today
    )

    def answer(one: Proposal) -> Answer:
        only = proposals.Proposals(all=(one,), reached=frozenset())
        return Answer(command="agenda propose", data=one, tables=(tables.proposal_table(only),))

    def store() -> tuple[Answer, Sentence]:
        kept = proposals.apply_proposal(session.store, wanted, by=session.author, at=session.now)
        return answer(kept), say("The proposal is kept as {id}.", id=kept.id)

    carry_out(answer(wanted), store, question=say("Keep this proposal?"), dry_run=dry_run, yes=yes)


for name, function, text in (
    ("add", agenda_editing.add, _("Add an item: a text, a topic of the wellbeing plan, or a home's proposal.")),
    ("set", agenda_editing.set_item, _("Change an item: its minutes, owner, form, speaker or others.")),
    ("move", agenda_editing.move, _("Move an item to another place.")),
    ("drop", agenda_editing.drop, _("Take an item off the agenda.")),
    ("fit", agenda_editing.fit, _("Give the meeting's time out anew among the items.")),
    ("edit", agenda_editing.edit, _("Edit the agenda as a text in your editor.")),
    ("consulted", agenda_steps.consulted, _("Note that the class representatives have been heard on the agenda.")),
    ("fix", agenda_steps.fix, _("Note that the agenda is fixed; from then on it stays as it is.")),
    ("reopen", agenda_steps.reopen, _("Open a fixed agenda, so that it can be changed.")),
):
    app.command(name, help=text)(function)
