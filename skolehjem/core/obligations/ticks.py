"""What a person confirms now and then because nobody can compute it, and the day to take the principle up again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from skolehjem.core.instants import local
from skolehjem.core.marks.words import REVIEW, TICK, mark_id
from skolehjem.core.obligations.counting import Counting
from skolehjem.core.obligations.facts import ClassFacts, Facts
from skolehjem.core.obligations.obligation import Kind, Obligation
from skolehjem.core.obligations.rhythms import Stretch, stretches
from skolehjem.core.obligations.standpoint import Asked, Due, Standpoint, done_by
from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say


def owed_ticks(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The ticks of the school year, by the principle of the day they are due, and the review of the one in force."""
    for rulebook in at.versions(facts.year):
        for rule in rulebook.rules("ticks"):
            everyone: tuple[ClassFacts | None, ...] = facts.classes if rule["owner"] == "team" else (None,)
            for stretch in stretches(rule["ask"], facts.year, at.calendar):
                for one in everyone if at.decides(rulebook, stretch.counting.start) else ():
                    if one is None or holds_for(rule, one.grade):
                        yield _tick(at, facts, (rulebook, rule), one, stretch)
    yield from _review(at, facts)


def _tick(
    at: Standpoint, facts: Facts, said: tuple[Rulebook, Rule], one: ClassFacts | None, stretch: Stretch
) -> Obligation:
    rulebook, rule = said
    what = TICK + rule["id"]
    subject = one.id if one else ""
    whole_school = facts.mark(what, "", stretch.key)
    mark = facts.mark(what, subject, stretch.key) or whole_school
    ongoing = rule["ask"] == "ongoing"
    asked = Asked(
        id=mark_id(what, subject, stretch.key),
        kind=Kind.TICK,
        clauses=tuple(rule["clauses"]),
        strength=rulebook.strength_of(rule),
        owner=at.teams.get(one.id, ()) if one else facts.holders(rule["owner"]),
        class_label=one.label if one else "",
        subject=rule["id"],
        what=say("Confirm: {text}", text=rule["text"]),
        note=say("The principle gives no day for {rule}, so none is set.", rule=rule["id"]) if ongoing else _note(rule),
    )
    return at.judged(asked, Due() if ongoing else at.due(stretch.counting), done_by(mark))


def _note(rule: Rule) -> Sentence | None:
    if rule["ask"] == "year":
        return say("The last school day of the year is the program's own day for it, not adopted.")
    return None


def _review(at: Standpoint, facts: Facts) -> Iterator[Obligation]:
    """The review that the principle promises: by its day, or so many years after it was adopted or last reviewed."""
    document = at.rulebook.document
    review = document["review"]
    if not review or not (review["by"] or review["every_years"]):
        return
    asked = Asked(
        id=mark_id(REVIEW),
        kind=Kind.REVIEW,
        clauses=(),
        strength="must",
        owner=facts.leaders,
        subject=document["title"],
        what=say("Take the principle up again: {title}", title=document["title"]),
    )
    adopted = date.fromisoformat(document["adopted"]) if document["adopted"] else date.min
    marks = sorted((mark for mark in facts.marks if mark.what == REVIEW), key=lambda mark: mark.done_at)
    reviews = [mark for mark in marks if mark.done_at <= at.now and local(mark.done_at).date() > adopted]
    if review["by"]:
        yield at.judged(
            asked, at.due(Counting(start=date.fromisoformat(review["by"]))), done_by(next(iter(reviews), None))
        )
        return
    last = local(reviews[-1].done_at).date() if reviews else adopted
    if last == date.min:
        note = say("The principle does not say when it was adopted, so its review has no day.")
        yield at.judged(replace(asked, note=note), Due())
        return
    length = Duration(n=12 * review["every_years"], unit=Unit.MONTH)
    yield at.judged(asked, at.due(Counting(start=last, within=length)))
