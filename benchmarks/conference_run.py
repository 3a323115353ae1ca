"""`python -m benchmarks.conference_run KIND CLASSES SEED SECONDS TO [PLAN]`: one question about conferences.

A process of its own, so that its memory is its own. What it found is written to the file TO as JSON: what is measured,
each with its figures, and the plan, which a later question may be about.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from time import perf_counter

from benchmarks.conference_baselines import earliest, first_come
from benchmarks.conference_instances import make_instance
from benchmarks.conference_jams import explained, jammed_instances
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.solution import Effort, Progress, Solution, Watch, go_on
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.solver.conference_replan import replan
from skolehjem.solver.conferences import solve

OURS, FIRST_COME, EARLIEST = "skolehjem", "first come, first served", "evenings filled in order"
JAM_PLAN_SECONDS = 3
"""The effort for the plan of a jammed school, which is made before its clash is explained."""

Facts = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: a made-up school, the effort in seconds, and a plan that is there already."""

    classes: int
    seed: int
    seconds: float
    plan: Timetable = field(default_factory=Timetable)

    @property
    def instance(self) -> Instance:
        """The school's problem, the same for the same numbers."""
        return make_instance(self.classes, self.seed)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was measured, each by its name, and the plan made."""

    facts: Mapping[str, Facts]
    plan: Timetable = field(default_factory=Timetable)


def plan(asked: Asked) -> Found:
    """Plan with the whole effort, or until nothing better can be."""
    answer, seconds = _solved(asked.instance, asked)
    talks = len(asked.instance.talks)
    return Found(
        plan=answer.timetable,
        facts={
            "": {
                "talks": talks,
                "left out": talks - len(answer.timetable.assignments),
                "cost": answer.cost,
                "cost/talk": answer.cost / talks,
                "bound": answer.bound,
                "gap %": 100 * answer.gap,
                "seconds": seconds,
            }
        },
    )


def place_all(asked: Asked) -> Found:
    """Stop as soon as the planner tells that everybody has a time; the plan is there when it has rooms too."""
    instance, begun, told = asked.instance, perf_counter(), 0.0
    talks = len(instance.talks)

    def watch(progress: Progress) -> bool:
        nonlocal told
        told = perf_counter() - begun
        return progress.placed < talks

    answer, seconds = _solved(instance, asked, watch)
    left_out = talks - len(answer.timetable.assignments)
    facts = {"talks": talks, "left out": left_out, "cost": answer.cost, "told after s": told, "seconds": seconds}
    return Found(facts={"": facts})


def compare(asked: Asked) -> Found:
    """What homes and staff have of the plan, and of the ways in which schools do it by hand, in the same school."""
    instance = asked.instance
    plans = {OURS: asked.plan, FIRST_COME: first_come(instance, asked.seed), EARLIEST: earliest(instance)}
    return Found(facts={way: _had(instance, found) for way, found in plans.items()})


def fall_ill(asked: Asked) -> Found:
    """The member of staff with the most talks on one day can't come then; ties go to the first."""
    before, instance = asked.plan.assignments, asked.instance
    busy = Counter((who, one.day) for one in before for who in instance.talk_by_id[one.talk].teachers)
    who, day = min(busy, key=lambda one: (-busy[one], one))
    away = frozenset(Place(day, slot) for slot in range(instance.days[day].slots))
    without = replace(
        instance,
        teachers=tuple(
            replace(one, unavailable=one.unavailable | away) if one.id == who else one for one in instance.teachers
        ),
        previous={one.talk: one.place for one in before},
    )
    hit = frozenset(one.talk for one in before if one.day == day and who in instance.talk_by_id[one.talk].teachers)
    begun = perf_counter()
    answer = replan(
        without, hit, Effort(seconds=asked.seconds, seed=asked.seed), {one.talk: one.room for one in before}
    )
    seconds = perf_counter() - begun
    _insist_on_rules(without, answer.timetable)
    facts = {
        "hit": len(hit),
        "left out": len(answer.unplaced),
        "moved": answer.moved,
        "least": answer.least_moved,
        "moved ÷ least": ratio(answer.moved, answer.least_moved),
        "seconds": seconds,
    }
    return Found(facts={"": facts})


def explain(asked: Asked) -> Found:
    """Why not everybody has a time in jammed schools; the plan without them is made before the clock starts."""
    facts = {}
    for name, instance in jammed_instances(asked.classes, asked.seed).items():
        found = solve(instance, Effort(seconds=JAM_PLAN_SECONDS, seed=asked.seed)).timetable
        _insist_on_rules(instance, found)
        seconds, jams = explained(instance, found)
        facts[f"too few times: {name}"] = {
            "left out": len(instance.talks) - len(found.assignments),
            "clashes": len(jams),
            "not minimal": sum(not jam.minimal for jam in jams),
            "not explained": int(not jams),
            "seconds": seconds,
        }
    return Found(facts=facts)


KINDS: Mapping[str, Callable[[Asked], Found]] = {
    "plan": plan,
    "place all": place_all,
    "compare": compare,
    "fall ill": fall_ill,
    "explain": explain,
}


def ratio(ours: float, theirs: float) -> float:
    """How many times theirs ours is; nothing against nothing is as good as it, and anything against nothing not."""
    if theirs:
        return ours / theirs
    return inf if ours else 1.0


def _solved(instance: Instance, asked: Asked, watch: Watch = go_on) -> tuple[Solution, float]:
    begun = perf_counter()
    answer = solve(instance, Effort(seconds=asked.seconds, seed=asked.seed), watch)
    seconds = perf_counter() - begun
    _insist_on_rules(instance, answer.timetable)
    return answer, seconds


def _insist_on_rules(instance: Instance, found: Timetable) -> None:
    """What breaks a rule is no plan, and nothing about it is worth a figure."""
    if broken := violations(instance, found):
        raise SystemExit(f"The plan breaks {len(broken)} rules: {broken[0]}")


def _had(instance: Instance, found: Timetable) -> Facts:
    """Slots, days and wishes, without their weights."""
    cost, weights = costs(instance, found), instance.weights
    days, waits = cost.household_day // weights.household_day, cost.household_wait // weights.household_wait
    return {
        "left out": len(instance.talks) - len(found.assignments),
        "homes' waiting": waits,
        "homes' extra days": days,
        "waiting and extra days, weighed": cost.household_wait + cost.household_day,
        "staff's holes": cost.teacher_idle // weights.teacher_idle,
        "missed wishes": cost.wish_miss // weights.wish_miss,
        "cost": cost.total,
    }


def read_plan(file: Path) -> Timetable:
    """The plan that an earlier question wrote."""
    rows = json.loads(file.read_text(encoding="utf-8"))["plan"]
    return timetable(Assignment(talk=talk, day=day, slot=slot, room=room) for talk, day, slot, room in rows)


def main(kind: str, classes: str, seed: str, seconds: str, to: str, plan: str = "") -> None:
    """Answer one question and write what was found."""
    there = read_plan(Path(plan)) if plan else Timetable()
    found = KINDS[kind](Asked(classes=int(classes), seed=int(seed), seconds=float(seconds), plan=there))
    rows = [(one.talk, one.day, one.slot, one.room) for one in found.plan.assignments]
    Path(to).write_text(json.dumps({"facts": found.facts, "plan": rows}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
    # a planner that was stopped may leave a thread in the middle of its work, for which nobody waits
    os._exit(0)
