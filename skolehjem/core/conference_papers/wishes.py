"""What a principle wishes for the papers of a conference, read from its rule as plain data."""

from dataclasses import dataclass

from skolehjem.core.principle.rulebook import Rule, Rulebook, holds_for

_TEST = "test"
"""How words such as `testresultater` begin."""
_OWN_ITEM = ("aftale", "trivsel", "faglig")
"""Beginnings of the words for what every conference has in its own item."""


@dataclass(frozen=True, kw_only=True)
class PaperWishes:
    """What one round of conferences asks of its papers in one grade; what is empty is not asked for."""

    part: str | None = None
    """The pupil's part: `no`, `may`, `present`, `active` or `leads`."""
    tests: bool = False
    """Test results are talked about."""
    topics: tuple[str, ...] = ()
    """Further items, in the principle's words."""
    documents: tuple[str, ...] = ()
    """What must be ready before, as `core.principle.words.DOCUMENTS`."""
    prepares_pupil: bool = False
    """The team prepares the pupil."""
    signed: bool = False


def wishes_for(rulebook: Rulebook, rule: str | None, n: int, grade: int) -> PaperWishes:
    """The wishes of an event rule for its round `n`; of the first rule for conferences when no rule is named.

    A principle without such a rule wishes for nothing.
    """
    found = _rule(rulebook, rule, grade)
    if found is None:
        return PaperWishes()
    own = next((each for each in found["rounds"] if each["n"] == n), None)
    both = [each for each in (found, own) if each]
    standing = [word for each in both for word in (each["agenda"] or {}).get("standing", ())]
    needs = tuple(each["document"] for each in found["needs"] if _fits(each, n, grade))
    steps = {each["what"] for each in found["steps"] if _fits(each, n, grade)}
    return PaperWishes(
        part=next((part for each in reversed(both) if (part := _at(each["pupil"], grade))), None),
        tests="test-result" in needs or any(word.casefold().startswith(_TEST) for word in standing),
        topics=tuple(word for word in standing if not word.casefold().startswith((_TEST, *_OWN_ITEM))),
        documents=tuple(dict.fromkeys((*needs, *_kept_up(rulebook, found["id"], grade)))),
        prepares_pupil="prepare-pupil" in steps,
        signed="sign" in steps,
    )


def _rule(rulebook: Rulebook, id: str | None, grade: int) -> Rule | None:
    rules = (
        [rule for rule in rulebook.document["events"] if rule["id"] == id]
        if id
        else [rule for rule in rulebook.rules("events", grade) if rule["type"] == "conference" and rule["count"]]
    )
    return next(iter(rules), None)


def _at(parts: Rule | None, grade: int) -> str | None:
    """The pupil's part in a grade; a row without grades is for those that no other row names."""
    rows = parts["rows"] if parts else ()
    named = (part for grades, part in rows if grades and grade in grades["of"])
    return next(named, next((part for grades, part in rows if grades is None), None))


def _kept_up(rulebook: Rulebook, event: str, grade: int) -> tuple[str, ...]:
    """The papers about each pupil that are to be up to date by the event."""
    documents = rulebook.document["documents"]
    return tuple(each["what"] for each in documents if each["before"] == event and holds_for(each, grade))


def _fits(part: Rule, n: int, grade: int) -> bool:
    return part["round"] in (None, n) and (part["grades"] is None or grade in part["grades"]["of"])
