"""How agendas, topics and proposals are shown, and the options that their commands share."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from skolehjem.actions import agendas as actions
from skolehjem.actions.agenda_topics import TopicLine
from skolehjem.actions.agendas import OpenedAgenda
from skolehjem.actions.proposals import Proposals
from skolehjem.cli.arguments import school_class, school_year
from skolehjem.cli.output import Table
from skolehjem.cli.session import current_session
from skolehjem.core.agendas.agenda import Agenda, Form, SpeakerState
from skolehjem.core.agendas.kept import Stage
from skolehjem.core.instants import local
from skolehjem.core.roster.school import SchoolClass
from skolehjem.errors import Sentence, say
from skolehjem.locale import _

ClassArgument = Annotated[str, typer.Argument(metavar=_("CLASS"), help=_("The class, e.g. 3A."))]
MeetingOption = Annotated[
    str, typer.Option("--meeting", metavar=_("ID"), help=_("The meeting's number, e.g. M3; else the class's next one."))
]
YearOption = Annotated[
    str, typer.Option("--year", metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))
]
NumberArgument = Annotated[int, typer.Argument(metavar=_("NUMBER"), help=_("The item's number on the agenda."))]

FORMS = {
    Form.INFORMATION: say("Information"),
    Form.DIALOGUE: say("Dialogue"),
    Form.DECISION: say("Decision"),
}
SPEAKERS = {
    SpeakerState.ASKED: say("asked"),
    SpeakerState.CONFIRMED: say("has said yes"),
}
STAGES = {
    Stage.DRAFT: say("draft"),
    Stage.CONSULTED: say("class representatives heard"),
    Stage.FIXED: say("agenda fixed"),
}


def class_of(label: str, year: str) -> SchoolClass:
    """The class typed, of the year typed or of this one."""
    session = current_session()
    return school_class(session.store, school_year(year) if year else session.year, label)


def opened(label: str, meeting: str, year: str) -> OpenedAgenda:
    """The agenda of the class's meeting typed, else of its next."""
    session = current_session()
    return actions.open_agenda(
        session.store, session.folder, session.settings, class_of(label, year), meeting=meeting, today=session.today
    )


def agenda_table(agenda: Agenda) -> Table:
    """The items with their hours; a guest speaker and a topic of the wellbeing plan have no columns of their own."""
    rows = tuple(
        (number, start, item.minutes, item.title, FORMS[item.form], item.owner)
        for number, (item, start) in enumerate(zip(agenda.items, agenda.starts, strict=True), 1)
    )
    columns = (_("No."), _("Time"), _("Min."), _("Item"), _("Form"), _("Owner"))
    return Table(columns=columns, rows=rows)


def agenda_data(found: OpenedAgenda, agenda: Agenda) -> dict[str, Any]:
    """An agenda for programs."""
    return {
        "agenda": agenda,
        "starts": agenda.starts,
        "stage": found.progress.stage,
        "consulted": found.progress.consulted,
        "fixed": found.progress.fixed,
        "in_hand": found.kept is not None,
    }


def agenda_notes(found: OpenedAgenda, agenda: Agenda) -> tuple[Sentence, ...]:
    """What meeting it is, how far the agenda has come, and the parents' share of its minutes (A12)."""
    about = say(
        "Parent meeting {id} in {classes} on {day}.", id=agenda.meeting, classes=found.paper.classes, day=agenda.day
    )
    share = say(
        "{dialogue} of {minutes} minutes are dialogue or decision.",
        dialogue=agenda.dialogue_minutes,
        minutes=agenda.planned_minutes,
    )
    speakers = (
        say("{item}: {speaker}, {state}.", item=item.title, speaker=item.speaker, state=SPEAKERS[item.speaker_state])
        for item in agenda.items
        if item.speaker
    )
    return (about, _stage(found), share, *speakers)


def _stage(found: OpenedAgenda) -> Sentence:
    mark = found.progress.fixed or found.progress.consulted
    stage = STAGES[found.progress.stage]
    if mark is None or found.progress.stage is Stage.DRAFT:
        return say("State: {stage}.", stage=stage)
    if mark.by:
        return say("State: {stage} on {day} by {by}.", stage=stage, day=local(mark.done_at).date(), by=mark.by)
    return say("State: {stage} on {day}.", stage=stage, day=local(mark.done_at).date())


def topic_table(lines: Sequence[TopicLine]) -> Table:
    """The topics, and when the class last had each."""
    rows = tuple(
        (line.topic.title, line.uses[0].day if line.uses else None, line.uses[0].meeting if line.uses else "")
        for line in lines
    )
    return Table(columns=(_("Topic"), _("Last taken up"), _("Meeting")), rows=rows)


def proposal_table(found: Proposals) -> Table:
    """The proposals, and whether each came onto an agenda."""
    rows = tuple(
        (one.id, one.text, one.household or "", one.made_on, _("yes") if one.id in found.reached else _("no"))
        for one in found.all
    )
    columns = (_("No."), _("Proposal"), _("Home"), _("Day"), _("On the agenda"))
    return Table(columns=columns, rows=rows, empty=say("No home has proposed anything."))
