"""The contact path: whom a home turns to, step by step, as a principle has it (seed clauses B36-B42)."""

from collections.abc import Iterable, Mapping
from typing import Any

from skolehjem.core.cases.case import About
from skolehjem.core.values import frozen

TEAM, DEPARTMENT_HEAD, HEAD_TEACHER = "team", "department-head", "head-teacher"

_REASONS = {About.EMPLOYEE: "about-employee", About.DEPARTMENT_HEAD: "about-department-head"}
_ABOVE = {
    About.EMPLOYEE: (DEPARTMENT_HEAD, "leadership", HEAD_TEACHER),
    About.DEPARTMENT_HEAD: (HEAD_TEACHER, "leadership"),
}
TEAM_ROLES = frozenset(
    "team class-teacher grade0-teacher teacher contact-teacher subject-teacher danish maths english pedagogue "
    "staff".split()
)
"""Roles that somebody in the class's team has."""

_HEADS = {
    DEPARTMENT_HEAD: ("department_head",),
    HEAD_TEACHER: ("head_teacher",),
    "leadership": ("head_teacher", "department_head"),
    "secretary": ("secretary",),
}


@frozen
class PathStep:
    """One stop on the path."""

    to: str
    """The principle's role: `team`, `department-head`."""
    when: tuple[str, ...] = ()
    """The reasons to come here; empty when the principle asks for none."""
    clauses: tuple[str, ...] = ()
    """Those that speak of this step; empty when all of the path do."""


@frozen
class ContactPath:
    """The steps in order; level 1 is the first of them."""

    steps: tuple[PathStep, ...]
    clauses: tuple[str, ...] = ()
    channel: str | None = None
    """How contact is made at first: `aula`."""

    def step(self, level: int) -> PathStep:
        """The step of a level, from 1; the last one for a level that an earlier principle had."""
        return self.steps[min(level, len(self.steps)) - 1]

    def start(self, about: About) -> int | None:
        """The level at which a case begins: the first, or above the person whom it is about.

        None when the path has no step above that person.
        """
        if about is About.MATTER:
            return 1
        levels = list(enumerate(self.steps, 1))
        named = [number for number, step in levels if _REASONS[about] in step.when]
        above = [number for role in _ABOVE[about] for number, step in levels if step.to == role]
        return next(iter(named or above), None)

    def next_level(self, level: int) -> int | None:
        """The level after this one, which is never skipped; None at the end of the path."""
        return level + 1 if level < len(self.steps) else None


@frozen
class Holders:
    """Who stands at each step for one class: initials, the first is the one to act."""

    team: tuple[str, ...] = ()
    heads: Mapping[str, tuple[str, ...]]
    """Initials by position in the roster: `department_head`, `head_teacher`."""

    def at(self, step: PathStep, *, without: str | None = None) -> tuple[str, ...]:
        """Who has a case at this step; the person it is `without` is never among them.

        Empty when nobody at the school has the role, or only that person.
        """
        if step.to in TEAM_ROLES:
            found: Iterable[str] = self.team
        else:
            found = (who for position in _HEADS.get(step.to, ()) for who in self.heads.get(position, ()))
        return tuple(who for who in found if who != without)


def holders_of(
    school_class: str | None,
    teams: Mapping[str, tuple[str, ...]],
    people: Mapping[str, tuple[str, ...]],
    heads: Mapping[str, str],
) -> Holders:
    """Who stands at each step for a class, by its id.

    Args:
        school_class: the class; None for a case of no class.
        teams: initials by class.
        people: initials by position in the roster.
        heads: the department head by class; where a class has none of its own, all department heads stand there.
    """
    own = heads.get(school_class or "")
    return Holders(
        team=teams.get(school_class or "", ()), heads={**people, "department_head": (own,)} if own else people
    )


def contact_path(routes: Iterable[Mapping[str, Any]]) -> ContactPath | None:
    """The path for all matters, from a principle's route rules as plain data; None when there is none.

    A path for one matter only, such as complaints, serves where the principle has no other.
    """
    routes = list(routes)
    for route in [one for one in routes if one["about"] is None] or routes:
        steps = tuple(
            PathStep(to=step["to"], when=tuple(step["when"]), clauses=tuple(step.get("clauses", ())))
            for step in route["steps"]
        )
        if steps:
            return ContactPath(steps=steps, clauses=tuple(route["clauses"]), channel=route["channel"])
    return None
