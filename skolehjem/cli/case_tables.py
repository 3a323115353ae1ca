"""Cases as tables for people and as data for programs."""

from skolehjem.actions.case_view import CaseView
from skolehjem.cli.output import Table
from skolehjem.core.cases.case import CaseEvent
from skolehjem.core.cases.reasons import STEPS, reason_name, reason_word, role_name
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, words

MOST_OWNERS = 2
"""Initials that stand in a list of cases."""


def case_data(view: CaseView) -> dict[str, object]:
    """A case for programs."""
    case = view.case
    return {
        "id": case.id,
        "year": case.year,
        "class": view.class_label or None,
        "pupil": case.pupil,
        "subject": case.subject,
        "about": case.about,
        "level": view.level,
        "role": view.role,
        "owner": view.owner,
        "state": _state(view),
        "since": view.since,
        "due_at": view.deadline.due_at,
        "due_date": view.deadline.due_date,
        "next_level": view.next_level,
        "reasons": view.reasons,
        "events": view.events,
    }


def case_table(found: tuple[CaseView, ...], output: str) -> Table:
    """One line for each case; of many who have it people see the first, programs all."""
    most = None if output == "csv" else MOST_OWNERS
    return Table(
        columns=(_("Case"), _("Class"), _("Subject"), _("Step"), _("With"), _("State"), _("Deadline")),
        rows=tuple(
            (
                one.case.id,
                one.class_label,
                one.case.subject,
                one.level,
                ", ".join((*one.owner[:most], *(("…",) if most and len(one.owner) > most else ()))),
                state_of(one),
                one.deadline.due_date if one.is_open else None,
            )
            for one in found
        ),
        empty=say("No cases."),
    )


def facts_table(view: CaseView) -> Table:
    """One case, a fact a line."""
    case = view.case
    rows: list[tuple[object, object]] = [
        (_("Case"), case.id),
        (_("Class"), view.class_label),
        (_("Pupil"), case.pupil),
        (_("Subject"), case.subject),
        (_("About"), case.person),
        (_("Step"), say("{level}: {role}", level=view.level, role=role_name(view.role))),
        (_("With"), view.owner),
        (_("State"), state_of(view)),
        (_("Deadline"), view.deadline.due_date if view.is_open else None),
    ]
    return Table(columns=("", ""), rows=tuple(row for row in rows if row[1]))


def event_table(events: tuple[CaseEvent, ...]) -> Table:
    """What has happened, the first thing first."""
    has_end = any(one.until for one in events)
    return Table(
        columns=(_("Time"), _("What"), *((_("Until"),) if has_end else ()), _("Step"), _("Why"), _("By"), _("Note")),
        rows=tuple(
            (
                one.at,
                STEPS[one.step],
                *((one.until,) if has_end else ()),
                one.level,
                reason_name(one.reason) if one.reason else None,
                one.by,
                one.note,
            )
            for one in events
        ),
    )


def state_of(view: CaseView) -> Sentence:
    """How a case stands, in words."""
    return _STATES[_state(view)]


def hints(view: CaseView) -> tuple[Sentence, ...]:
    """What to know of a case that is open: how its days are counted, and the next step as a proposal."""
    if not view.is_open:
        return ()
    named = say(
        "The subject names {people}, and every list shows it: skolehjem case rename {id} TEXT. "
        "If it is about a member of staff, say so with --about.",
        people=view.named,
        id=view.case.id,
    )
    proposal = (_proposal(view),) if view.is_late and view.next_level else ()
    return (*((named,) if view.named else ()), view.period, *proposal)


def _proposal(view: CaseView) -> Sentence:
    if not view.reasons:
        return say("Consider the next step: skolehjem case escalate {id}", id=view.case.id)
    return say(
        "Consider the next step: skolehjem case escalate {id} --reason {reason}",
        id=view.case.id,
        reason="|".join(words(reason_word(one)) for one in view.reasons),
    )


def _state(view: CaseView) -> str:
    if not view.is_open:
        return "closed"
    if view.is_late:
        return "overdue"
    if view.waits:
        return "paused"
    return "open" if view.deadline.due_at else "no_calendar"


_STATES = {
    "closed": say("brought to an end"),
    "overdue": say("deadline passed"),
    "paused": say("waits for the home"),
    "open": say("open"),
    "no_calendar": say("no calendar"),
}
