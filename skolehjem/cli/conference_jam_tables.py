"""Why pupils have no time, and what would help: as a table for people and as data for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from skolehjem.actions.conference_jam import Explained, Help
from skolehjem.cli.output import Table
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, words

BECAUSE, HELPS = say("because"), say("would help")


def jam_tables(found: Sequence[Explained]) -> tuple[Table, ...]:
    """Each clash with its reasons and what was tried with success; nothing when there is none."""
    if not found:
        return ()
    rows = tuple(row for number, one in enumerate(found, start=1) for row in _rows(number, one))
    return (Table(title=_("Why not everybody gets a time"), columns=("", _("Clash")), rows=rows),)


def _rows(number: int, one: Explained) -> Iterator[tuple[object, Sentence]]:
    yield number, one.told.what
    for reason in one.told.why:
        yield BECAUSE, reason
    for each in one.helps:
        yield HELPS, each.text
    if not one.helps:
        yield HELPS, say("Nothing that was tried gives any of them a time.")
    if not one.jam.minimal:
        yield "", say("It is not proved that all of this is needed for the clash.")


def jam_data(found: Sequence[Explained]) -> list[dict[str, Any]]:
    """The clashes for programs, with the names that people go by."""
    return [
        {
            "what": words(one.told.what),
            "because": [words(reason) for reason in one.told.why],
            "talks": [words(one.names.talk(id)) for id in one.jam.talks],
            "also": [words(one.names.talk(id)) for id in one.jam.also],
            "too_many": one.jam.lacking,
            "minimal": one.jam.minimal,
            "demands": [{"kind": str(demand.kind), "who": words(one.names.of(demand))} for demand in one.jam.demands],
            "helps": [_help(each) for each in one.helps],
        }
        for one in found
    ]


def _help(one: Help) -> dict[str, Any]:
    tried = one.tried
    return {
        "kind": str(tried.relaxation.kind),
        "what": words(one.text),
        "placed": tried.placed,
        "left": tried.left,
        "settles": tried.settles,
        "cost": tried.cost,
        "staff_days": tried.evenings,
    }
