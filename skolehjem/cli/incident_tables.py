"""Incidents and messages to pass on as tables for people and as data for programs."""

from collections.abc import Mapping

from skolehjem.actions.incidents import HomeView, IncidentView
from skolehjem.cli.output import Table
from skolehjem.core.incidents.homes import KINDS
from skolehjem.core.incidents.relay import Relay
from skolehjem.core.incidents.words import KINDS as KIND_WORDS
from skolehjem.core.incidents.words import WAYS
from skolehjem.errors import Sentence, say
from skolehjem.locale import _

_KINDS = {kept: KIND_WORDS[typed] for typed, kept in KINDS.items()}


def incident_data(view: IncidentView) -> dict[str, object]:
    """An incident for programs."""
    one = view.incident
    return {
        "id": one.id,
        "year": one.year,
        "kind": one.kind,
        "learned_at": one.learned_at,
        "by": one.by,
        "whole_class": one.whole_class,
        "classes": view.labels,
        "pupils": one.pupils,
        "homes": [
            {
                "household": home.household,
                "involved": home.involved,
                "clauses": home.clauses,
                "due_at": home.due_at,
                "told_at": home.told.told_at if home.told else None,
                "how": home.told.how if home.told else None,
                "state": _state(home),
            }
            for home in view.homes
        ],
    }


def incident_table(found: tuple[IncidentView, ...]) -> Table:
    """One line for each incident."""
    return Table(
        columns=(_("Incident"), _("Time"), _("Kind"), _("Classes"), _("Homes"), _("Not told"), _("State")),
        rows=tuple(
            (
                one.incident.id,
                one.incident.learned_at,
                _KINDS[one.incident.kind],
                one.labels,
                len(one.homes),
                one.untold,
                _worst(one),
            )
            for one in found
        ),
        empty=say("No incidents."),
    )


def facts_table(view: IncidentView) -> Table:
    """One incident, a fact a line."""
    one = view.incident
    rows: list[tuple[object, object]] = [
        (_("Incident"), one.id),
        (_("Kind"), _KINDS[one.kind]),
        (_("Time"), one.learned_at),
        (_("Classes"), view.labels),
        (_("Whole class"), one.whole_class),
        (_("By"), one.by),
    ]
    return Table(columns=("", ""), rows=tuple(row for row in rows if row[1] not in ("", ())))


def home_table(view: IncidentView) -> Table:
    """One line for each home."""
    return Table(
        columns=(_("Home"), _("Pupil"), _("Involved"), _("Deadline"), _("Told"), _("How"), _("Clause")),
        rows=tuple(
            (
                home.household,
                home.pupil,
                home.involved,
                home.due_at,
                home.told.told_at if home.told else say("deadline passed") if home.is_late else None,
                WAYS.get(home.told.how, home.told.how) if home.told else None,
                home.clauses,
            )
            for home in view.homes
        ),
        empty=say("No homes."),
    )


def notes(view: IncidentView) -> tuple[Sentence, ...]:
    """That the principle asks for nothing here, where it is so."""
    silent = bool(view.homes) and not any(home.clauses for home in view.homes)
    return (say("The principle says nothing of such incidents, so there is no deadline."),) if silent else ()


def relay_table(relays: tuple[Relay, ...], names: Mapping[str, str]) -> Table:
    """One line for each message to pass on; `names` are those of the pupils by id, as they may be shown."""
    return Table(
        columns=(_("Message"), _("Pupil"), _("Received"), _("Taken by"), _("Passed on"), _("By")),
        rows=tuple(
            (
                one.id,
                names.get(one.pupil, one.pupil),
                one.received_at,
                one.taken_by,
                one.passed_on_at,
                one.passed_on_by,
            )
            for one in relays
        ),
        empty=say("No messages wait to be passed on."),
    )


def _worst(view: IncidentView) -> Sentence:
    waiting = [home for home in view.homes if home.told is None]
    if any(home.is_late for home in waiting):
        return say("deadline passed")
    return say("open") if waiting else say("all told")


def _state(home: HomeView) -> str:
    if home.told:
        return "met_late" if home.is_late else "met"
    if home.due_at is None:
        return "none"
    return "overdue" if home.is_late else "open"
