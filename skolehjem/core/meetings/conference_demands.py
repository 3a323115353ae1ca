"""What each pupil's conferences need, put into what is demanded: homes, length, form, interpreter, room."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.standing import Present
from skolehjem.core.principle.events import Form

_AS_EVERYBODY = ConferenceNeed(id="", year="", pupil="")


def conference_demands(demands: Iterable[Demand], present: Present) -> tuple[Demand, ...]:
    """The demands of conferences with what is needed, in order; homes that come apart have one each."""
    return tuple(one for demand in demands for one in _with_needs(demand, present))


def _with_needs(demand: Demand, present: Present) -> Iterator[Demand]:
    pupil = demand.owed.pupil or ""
    need = present.circumstances.needs.get(pupil, _AS_EVERYBODY)
    homes = present.roster.homes_of.get(pupil, ())
    minutes = need.minutes or (present.wishes.interpreter_minutes if need.interpreter else None)
    known = replace(
        demand, homes=homes, minutes=minutes or 0, form=need.form or _usual_form(demand),
        interpreter=need.interpreter, step_free=need.step_free,
    )  # fmt: skip
    if known.form == Form.HOME:
        known = replace(known, readings=(*known.readings, "conferences.travel_minutes"))
    if need.homes is Homes.APART and len(homes) > 1:
        yield from (replace(known, homes=(home,), apart=True) for home in homes)
    else:
        yield known


def _usual_form(demand: Demand) -> str:
    """How people meet: the first form that the principle names, at home for a home visit, else at the school."""
    if demand.owed.form:
        return str(demand.owed.form[0])
    return str(Form.HOME if demand.owed.type == "home-visit" else Form.PRESENT)
