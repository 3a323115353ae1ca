"""Why pupils have no time, and what would help: as a table for people and as data for programs."""

from collections.abc import Iterator
from typing import Any

from skolehjem.actions.conference_jam import Explained, Explanation, Help
from skolehjem.cli.output import Table
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, words

BECAUSE, HELPS, FOR_ALL = say("because"), say("would help"), say("for all")


def jam_tables(*rounds: Explanation) -> tuple[Table, ...]:
    """Each clash with its reasons and what was tried with success; nothing when there is none."""
    return tuple(
        Table(
            title=_("Why not everybody gets a time"),
            columns=("", _("Clash")),
            rows=(
                *(row for number, one in enumerate(found.clashes, start=1) for row in _rows(number, one)),
                *((FOR_ALL, each.text) for each in found.helps),
            ),
        )
        for found in rounds
        if found.clashes
    )


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


def jam_data(*rounds: Explanation) -> dict[str, Any]:
    """The clashes of rounds for programs, with the names that people go by, and what would help in several at once."""
    return {
        "clashes": [_clash(one) for found in rounds for one in found.clashes],
        "helps_all": [_help(each) for found in rounds for each in found.helps],
    }


def _clash(one: Explained) -> dict[str, Any]:
    return {
        "what": words(one.told.what),
        "because": [words(reason) for reason in one.told.why],
        "talks": [words(one.names.talk(id)) for id in one.jam.talks],
        "also": [words(one.names.talk(id)) for id in one.jam.also],
        "too_many": one.jam.lacking,
        "minimal": one.jam.minimal,
        "demands": [{"kind": str(demand.kind), "who": words(one.names.of(demand))} for demand in one.jam.demands],
        "helps": [_help(each) for each in one.helps],
    }


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
