"""What a principle asks for when a home stays away: a message the first time, the leader the second, and so on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skolehjem.core.instants import instant
from skolehjem.core.marks.words import NO_SHOW, mark_id
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.standpoint import Asked, Due, Standpoint, done_by
from skolehjem.errors import say

if TYPE_CHECKING:
    from skolehjem.core.attendance.no_shows import NoShowStep


def owed_attendance(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """One obligation for each step; the principle names no time for it, so none is set."""
    if not facts.attendances:
        return
    from skolehjem.core.attendance.no_shows import no_show_steps  # whose values a school without attendance never loads

    rules = {rule["id"]: rule for rule in at.rulebook.document["events"]}
    for step in no_show_steps(rules, facts.gatherings, facts.attendances):
        mark = facts.mark(NO_SHOW + step.do, step.gathering.id, step.household)
        yield at.judged(_asked(at, facts, step), Due(), done_by(mark))


def _asked(at: Standpoint, facts: Facts, step: "NoShowStep") -> Asked:
    from skolehjem.core.attendance.no_shows import step_words

    one = step.gathering
    pupils = [pupil for pupil, homes in facts.homes.items() if step.household in homes]
    own = next((facts.class_of(pupil) for pupil in pupils if facts.class_of(pupil) in one.classes), "")
    school_class = own or next(iter(one.classes), "")
    return Asked(
        id=mark_id(NO_SHOW + step.do, one.id, step.household),
        kind=Kind.NO_SHOW,
        clauses=tuple(step.rule["clauses"]),
        strength=at.rulebook.strength_of(step.rule),
        what=step_words(step.do),
        owner=at.teams.get(school_class, ()) or one.staff,
        to=step.household,
        class_label=school_class.partition("-")[2],
        subject=one.id,
        since=instant(one.day, one.start),
        note=say("The principle names no time for what is done about homes that stay away."),
    )
