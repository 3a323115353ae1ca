"""Kinds of event as people type them: in Danish with or without æ, ø and å, in English, or as the principle's word."""

from collections.abc import Iterable

from skolehjem.core.principle.kinds import KINDS, kind_name
from skolehjem.errors import Problem, UsageFault, say

_ALSO = {
    "foraeldremoede": "parent-meeting",
    "foraeldremoeder": "parent-meeting",
    "meeting": "parent-meeting",
    "moede": "parent-meeting",
    "socialt": "social",
    "socialtarrangement": "social",
    "arrangement": "social",
    "samtale": "conference",
    "samtaler": "conference",
    "skolehjemsamtale": "conference",
    "skolehjemsamtaler": "conference",
    "hjemmebesoeg": "home-visit",
    "elevsamtale": "pupil-talk",
    "temaaften": "theme",
    "orienteringsmoede": "information",
    "informationsmoede": "information",
    "aabenthus": "open-house",
    "faellessamling": "assembly",
    "fest": "festival",
    "arbejdsdag": "work-day",
}
"""Folded words besides the principle's own and their English names."""


def event_kind(text: str, asked_for: Iterable[str] = ()) -> str:
    """The event type that people mean by "forældremøde", "samtale" or "parent-meeting".

    When the types that a principle has are given, only those are understood. Raises UsageFault with what is.
    """
    wanted, own = folded(text), tuple(asked_for)
    known = {folded(kind): kind for kind in (*KINDS, *own)} | {folded(str(name)): kind for kind, name in KINDS.items()}
    found = _ALSO.get(wanted) or known.get(wanted) or known.get(f"other{wanted}")
    if found is None or (own and found not in own):
        choices = tuple(kind_name(kind) for kind in dict.fromkeys(own or KINDS))
        what = say("{given} is no kind of event that the principle has.", given=text) if own else None
        hint = say("Choose among: {choices}", choices=choices)
        raise UsageFault(
            Problem(where="--kind", what=what or say("{given} is no kind of event.", given=text), hint=hint)
        )
    return found


def folded(text: str) -> str:
    """A typed word without case, spaces and dashes, æ, ø and å as ae, oe and aa."""
    plain = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "".join(letter for letter in plain if letter.isalnum())
