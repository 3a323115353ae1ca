"""Papers about every pupil that the principle wants so many times in a school year, or by days of its own."""

from collections.abc import Iterator

from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import document_task, mark_id
from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.rhythms import Stretch, stretches, windows_of
from skolehjem.core.obligations.standpoint import Asked, Due, Standpoint, done_by
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.errors import Sentence, say


def owed_documents(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The papers of the school year for each pupil, by the principle of the day they are due.

    What must be up to date before each conference is not among them (`pupil_log.owed_pupil_log`).
    """
    wanted = [(rulebook, rule) for rulebook in at.versions(facts.year) for rule in _dated(rulebook)]
    if not wanted:
        return
    made: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(facts.marks, key=lambda mark: (mark.done_at, mark.id)):
        made.setdefault((mark.what, mark.subject), []).append(mark)
    for rulebook, rule in wanted:
        for n, (key, stretch, due) in enumerate(_times(at, facts, rulebook, rule)):
            if at.is_beyond(due):
                continue
            for one in facts.classes:
                for pupil in one.pupils if holds_for(rule, one.grade) else ():
                    marks = made.get((rule["what"], pupil), [])
                    done = marks[n : n + 1] if stretch is None else [one for one in marks if _in(one, stretch)]
                    yield at.judged(_asked(at, (rulebook, rule), one, pupil, key), due, done_by(next(iter(done), None)))


def _dated(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules("documents") if not rule["before"] and (rule["count"] or rule["due"])]


def _times(at: Standpoint, facts: Facts, rulebook: Rulebook, rule: Rule) -> Iterator[tuple[str, Stretch | None, Due]]:
    """What tells each time from the others, the days in which its paper is made, and when it is due.

    Papers that are only counted have no days of their own: the first one made is the first, and all are due on the last
    school day.
    """
    if rule["due"]:
        found = windows_of(rule["due"]["text"], facts.year, at.calendar)
        if found is None:
            yield "", None, Due()
        for one in found or ():
            if at.decides(rulebook, one.counting.start):
                yield one.key, one, at.due(one.counting)
        return
    last = stretches("year", facts.year, at.calendar)[-1].counting
    for n in range(rule["count"]["least"] if at.decides(rulebook, last.start) else 0):
        yield str(n + 1), None, at.due(last)


def _in(mark: Mark, stretch: Stretch) -> bool:
    return local(mark.done_at).date() >= stretch.first


def _asked(at: Standpoint, said: tuple[Rulebook, Rule], one: ClassFacts, pupil: str, key: str) -> Asked:
    rulebook, rule = said
    return Asked(
        id=mark_id(rule["what"], pupil, key),
        kind=Kind.PUPIL_LOG,
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        what=document_task(rule["what"]),
        owner=at.teams.get(one.id, ()),
        to=pupil,
        class_label=one.label,
        subject=rule["id"],
        note=_note(rule) if not key else None,
    )


def _note(rule: Rule) -> Sentence:
    return say("The days of {rule} in the principle can't be worked out in this school year.", rule=rule["id"])
