"""Tables of a conference plan for those who look at the problem itself: what it costs, and how good it is."""

from dataclasses import replace

from skolehjem.cli.output import Table
from skolehjem.core.conferences.cost import Costs, costs
from skolehjem.core.conferences.instance import Instance, Weights
from skolehjem.core.conferences.solution import Solution
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.locale import N_, _, language

_KINDS = {
    "unplaced": N_("without a time"),
    "household_day": N_("homes: extra days"),
    "household_wait": N_("homes: slots waited"),
    "wish_miss": N_("homes: wishes missed"),
    "teacher_day": N_("staff: days"),
    "teacher_idle": N_("staff: slots between talks"),
    "room_change": N_("staff: changes of room"),
    "household_clash": N_("homes: two talks at once"),
    "moved": N_("moved from where it was"),
    "late": N_("homes: late again"),
}


def cost_table(instance: Instance, found: Timetable) -> Table:
    """What the plan costs by kind: how often, times the weight."""
    once = replace(instance, weights=Weights(**dict.fromkeys(_KINDS, 1)))
    counts, prices = costs(once, found).by_kind(), costs(instance, found)
    rows = [
        (_(words), counts[kind], getattr(instance.weights, kind), price)
        for (kind, words), price in zip(_KINDS.items(), _in_order(prices), strict=True)
    ]
    total = (_("in all"), None, None, prices.total)
    return Table(columns=(_("Kind"), _("Number"), _("Weight"), _("Cost")), rows=(*rows, total))


def _in_order(prices: Costs) -> tuple[int, ...]:
    return tuple(prices.by_kind()[kind] for kind in _KINDS)


def quality_table(instance: Instance, solution: Solution) -> Table:
    """How many talks have a time, and how far the plan is from the least cost that is possible."""
    placed, asked = len(solution.timetable.assignments), len(instance.talks)
    far = _("none: nothing better exists") if solution.proved else _distance(solution)
    rows = (
        (_("Talks with a time"), _("{n} of {all}").format(n=placed, all=asked)),
        (_("Cost"), str(solution.cost)),
        (_("Proved lower bound"), str(solution.bound)),
        (_("Distance to the bound"), far),
    )
    return Table(columns=("", ""), rows=rows)


def _distance(solution: Solution) -> str:
    """How much cheaper a plan could be at most: as a share of the bound, or as it is when the bound is nothing."""
    return percent(solution.gap) if solution.bound else str(solution.cost)


def unplaced_table(instance: Instance, ids: tuple[str, ...]) -> Table:
    """The talks that got no time."""
    talks = (instance.talk_by_id[id] for id in ids)
    rows = tuple((talk.id, talk.school_class, talk.teachers, talk.households) for talk in talks)
    columns = (_("Without a time"), _("Class"), _("Staff"), _("Homes"))
    return Table(columns=columns, rows=rows)


def percent(share: float) -> str:
    """A share as people write it: 4,2 % in Danish."""
    text = f"{share * 100:.1f} %"
    return text.replace(".", ",") if language() == "da" else text
