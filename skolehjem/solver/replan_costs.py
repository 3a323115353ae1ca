"""What new times cost in days, waits and wishes, for choosing the best among those that move nobody more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from skolehjem.core.conferences.instance import Place
from skolehjem.core.conferences.marginal import Around
from skolehjem.solver.replan_model import ReplanModel

_Choice = tuple[int, int, cp_model.IntVar, bool]
"""The first slot and the end of a talk at a place, whether it is there, and whether it was so far."""


def polish_costs(model: ReplanModel, around: Around, so_far: Mapping[str, Place]) -> cp_model.LinearExprT:
    """The cost of the model's choices beside what stands around them; `so_far` is the answer to begin from.

    A day on which a member of staff comes for nothing else costs once, with the holes between what it then holds. What
    two talks of one home that both move cost together is not seen.
    """
    talks, weights = model.instance.talk_by_id, model.instance.weights
    costs: list[cp_model.LinearExprT] = []
    alone: dict[tuple[str, int], list[_Choice]] = defaultdict(list)
    for (id, place), literal in model.has.items():
        talk = talks[id]
        price = sum(around.home_cost(home, talk, place) for home in talk.households)
        for who in talk.teachers:
            if around.is_there(who, place.day):
                price += around.staff_cost(who, talk, place)
            else:
                alone[who, place.day].append((place.slot, place.slot + talk.duration, literal, so_far.get(id) == place))
        costs.append(price * literal)
    for (_who, day), choices in alone.items():
        here, holes = _day(model.model, model.instance.days[day].slots, choices)
        costs += [weights.teacher_day * here, weights.teacher_idle * holes]
    return sum(costs)


def _day(
    model: cp_model.CpModel, slots: int, choices: Sequence[_Choice]
) -> tuple[cp_model.IntVar, cp_model.LinearExprT]:
    """Whether any of the choices is made, and the free slots between the first and the last."""
    here = model.new_bool_var("")
    first, last = model.new_int_var(0, slots, ""), model.new_int_var(0, slots, "")
    model.add(first <= last)
    now = [(start, end) for start, end, _literal, chosen in choices if chosen]
    model.add_hint(here, bool(now))
    model.add_hint(first, min((start for start, _end in now), default=0))
    model.add_hint(last, max((end for _start, end in now), default=0))
    for start, end, literal, _chosen in choices:
        model.add_implication(literal, here)
        model.add(first <= start).only_enforce_if(literal)
        model.add(last >= end).only_enforce_if(literal)
    return here, last - first - sum((end - start) * literal for start, end, literal, _chosen in choices)
