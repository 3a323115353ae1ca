"""Kinds of event as people type them: in Danish with or without æ, ø and å, in English, or as the principle's word."""

from skolehjem.core.principle.kinds import KINDS
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


def event_kind(text: str) -> str:
    """The event type that people mean by "forældremøde", "samtale" or "parent-meeting"; raises UsageFault."""
    wanted = folded(text)
    own = {folded(kind): kind for kind in KINDS} | {folded(str(name)): kind for kind, name in KINDS.items()}
    found = _ALSO.get(wanted) or own.get(wanted)
    if found is None:
        what = say("{given} is no kind of event.", given=text)
        hint = say("Choose among: {choices}", choices=", ".join(("forældremøde", "socialt", "samtale", *KINDS)))
        raise UsageFault(Problem(where="--kind", what=what, hint=hint))
    return found


def folded(text: str) -> str:
    """A typed word without case, spaces and dashes, æ, ø and å as ae, oe and aa."""
    plain = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "".join(letter for letter in plain if letter.isalnum())
