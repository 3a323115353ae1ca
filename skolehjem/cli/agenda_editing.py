"""The words `agenda add|set|move|drop|fit|edit`: change a class's agenda item by item, or as a text."""

from typing import Annotated, Any

import typer

from skolehjem.actions import agenda_changes as actions
from skolehjem.actions.agendas import OpenedAgenda
from skolehjem.actions.proposals import load_class_proposals
from skolehjem.cli import agenda_tables as tables
from skolehjem.cli.agenda_tables import ClassArgument, MeetingOption, NumberArgument, YearOption
from skolehjem.cli.marking import write
from skolehjem.cli.output import Answer, tell
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.agendas.agenda import AgendaText, Form, SpeakerState, Theme
from skolehjem.core.agendas.checks import check_agenda
from skolehjem.core.agendas.draft import fitted
from skolehjem.core.agendas.editing import changed, moved, with_item, without
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import _

MinutesOption = Annotated[
    int | None, typer.Option("--minutes", min=1, max=480, metavar=_("MINUTES"), help=_("How long it takes."))
]
OwnerOption = Annotated[str | None, typer.Option("--owner", metavar=_("TEXT"), help=_("Who leads it."))]
PurposeOption = Annotated[str | None, typer.Option("--purpose", metavar=_("TEXT"), help=_("What comes of it."))]
FormOption = Annotated[
    Form | None, typer.Option("--form", metavar="information|dialogue|decision", help=_("What the parents do."))
]
ThemeOption = Annotated[
    Theme | None, typer.Option("--theme", metavar="academic|wellbeing|practical", help=_("What it is about."))
]
PointsOption = Annotated[
    list[str] | None, typer.Option("--point", metavar=_("TEXT"), help=_("A line under it; may be given several times."))
]
SpeakerOption = Annotated[str | None, typer.Option("--speaker", metavar=_("NAME"), help=_("A guest who speaks."))]
ContactOption = Annotated[
    str | None,
    typer.Option("--speaker-contact", metavar=_("TEXT"), help=_("How to reach the guest; for the team alone.")),
]
SpeakerStateOption = Annotated[
    SpeakerState | None, typer.Option("--speaker-state", metavar="asked|confirmed", help=_("How far it has come."))
]
FitOption = Annotated[bool, typer.Option("--fit", help=_("Then give the meeting's time out anew among the items."))]


def add(
    label: ClassArgument,
    title: Annotated[str, typer.Argument(metavar=_("[TEXT]"), help=_("The item's title."))] = "",
    *,
    topic: Annotated[str, typer.Option("--topic", metavar=_("TEXT"), help=_("A topic of the wellbeing plan."))] = "",
    proposal: Annotated[str, typer.Option("--proposal", metavar="ID", help=_("A home's proposal, e.g. F3."))] = "",
    at: Annotated[
        int | None, typer.Option("--at", min=1, metavar=_("NUMBER"), help=_("Its number; else before the last item."))
    ] = None,
    minutes: MinutesOption = None, owner: OwnerOption = None, purpose: PurposeOption = None, form: FormOption = None,
    theme: ThemeOption = None, point: PointsOption = None, speaker: SpeakerOption = None,
    speaker_contact: ContactOption = None, speaker_state: SpeakerStateOption = None, fit: FitOption = False,
    meeting: MeetingOption = "", year: YearOption = "", dry_run: DryRun = False, yes: Yes = False,
) -> None:  # fmt: skip
    """Put an item on the agenda."""
    found = tables.opened(label, meeting, year)
    typed = _typed(
        minutes=minutes, owner=owner, purpose=purpose, form=form, theme=theme, points=point, speaker=speaker,
        speaker_contact=speaker_contact, speaker_state=speaker_state,
    )  # fmt: skip
    if topic:
        typed = actions.item_of_topic(found.topics, topic) | typed
    if proposal:
        known = load_class_proposals(current_session().store, tables.class_of(label, year))
        typed = actions.item_of_proposal(known.all, proposal) | typed
    item = actions.new_item(title, found.usual_owner, typed)
    text = with_item(found.agenda.text, item, at)
    _keep("agenda add", found, text, fit=fit, dry_run=dry_run, yes=yes)


def set_item(
    label: ClassArgument,
    number: NumberArgument,
    *,
    title: Annotated[str | None, typer.Option("--title", metavar=_("TEXT"), help=_("Its title."))] = None,
    minutes: MinutesOption = None, owner: OwnerOption = None, purpose: PurposeOption = None, form: FormOption = None,
    theme: ThemeOption = None, point: PointsOption = None, speaker: SpeakerOption = None,
    speaker_contact: ContactOption = None, speaker_state: SpeakerStateOption = None, fit: FitOption = False,
    meeting: MeetingOption = "", year: YearOption = "", dry_run: DryRun = False, yes: Yes = False,
) -> None:  # fmt: skip
    """Set what is typed of an item, and leave the rest."""
    found = tables.opened(label, meeting, year)
    typed = _typed(
        minutes=minutes, owner=owner, purpose=purpose, form=form, theme=theme, points=point, speaker=speaker,
        speaker_contact=speaker_contact, speaker_state=speaker_state,
    )  # fmt: skip
    typed |= {} if title is None else {"title": title}
    if not typed and not fit:
        hint = say("Give --minutes, --owner, --title or another option.")
        raise UsageFault(Problem(what=say("Nothing says what to change."), hint=hint))
    text = changed(found.agenda.text, number, typed)
    _keep("agenda set", found, text, fit=fit, dry_run=dry_run, yes=yes)


def move(
    label: ClassArgument,
    number: NumberArgument,
    to: Annotated[int, typer.Argument(metavar=_("NUMBER"), help=_("Its new number."))],
    *,
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Move an item; the others close up."""
    found = tables.opened(label, meeting, year)
    _keep("agenda move", found, moved(found.agenda.text, number, to), dry_run=dry_run, yes=yes)


def drop(
    label: ClassArgument,
    number: NumberArgument,
    *,
    fit: FitOption = False,
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take an item off."""
    found = tables.opened(label, meeting, year)
    _keep("agenda drop", found, without(found.agenda.text, number), fit=fit, dry_run=dry_run, yes=yes)


def fit(
    label: ClassArgument,
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Share the time out by what each item has now."""
    found = tables.opened(label, meeting, year)
    _keep("agenda fit", found, found.agenda.text, fit=True, dry_run=dry_run, yes=yes)


def edit(
    label: ClassArgument,
    *,
    file: Annotated[
        str, typer.Option("--from", metavar=_("PATH"), help=_("Take the text from this file, or - for standard input."))
    ] = "",
    meeting: MeetingOption = "",
    year: YearOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Open the text in the editor, or take it from a file; a faulty text is kept for the next try."""
    from skolehjem.cli.agenda_editor import edited_text

    session, found = current_session(), tables.opened(label, meeting, year)
    actions.check_open(found)
    edited = edited_text(found, session.folder, file)
    _keep("agenda edit", found, edited.text, dry_run=dry_run, yes=yes)
    if not dry_run:
        edited.forget()


def _typed(*, points: list[str] | None, **given: Any) -> dict[str, Any]:
    """The fields of an item that were typed."""
    fields = given | {"points": tuple(points) if points else None}
    return {key: value for key, value in fields.items() if value is not None}


def _keep(command: str, found: OpenedAgenda, text: AgendaText, *, fit: bool = False, dry_run: bool, yes: bool) -> None:
    """Show the agenda as it would be, ask, and store it."""
    wanted = fitted(found.agenda.saying(text)).text if fit else text
    change = actions.propose_text(found, wanted)
    if not change.changes:
        tell(say("Nothing is changed."))
    write(
        Answer(
            command=command,
            data=tables.agenda_data(found, change.agenda),
            tables=(tables.agenda_table(change.agenda),),
            notes=_worth_knowing(found),
            problems=check_agenda(change.agenda),
        ),
        change.changes,
        question=say("Keep the agenda like this?"),
        done=say("The agenda of {id} is kept.", id=found.meeting.id),
        dry_run=dry_run,
        yes=yes,
    )


def _worth_knowing(found: OpenedAgenda) -> tuple[Sentence, ...]:
    if found.progress.consulted is None:
        return ()
    return (say("The class representatives were heard on it as it was before."),)
