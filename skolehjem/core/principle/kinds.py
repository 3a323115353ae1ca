"""What kinds of event are called, for people to read and to type."""

from skolehjem.errors import Sentence, say

KINDS = {
    "parent-meeting": say("Parent meeting"),
    "social": say("Social event"),
    "conference": say("Conference"),
    "home-visit": say("Home visit"),
    "pupil-talk": say("Pupil talk"),
    "theme": say("Theme evening"),
    "information": say("Information meeting"),
    "open-house": say("Open house"),
    "assembly": say("Assembly"),
    "festival": say("Festival"),
    "work-day": say("Work day"),
    "brunch": say("Brunch"),
}


def kind_name(kind: str) -> Sentence:
    """The name of an event type; the text itself for a kind of the school's own, written `other:<text>`."""
    return KINDS[kind] if kind in KINDS else say("{kind}", kind=kind.removeprefix("other:").capitalize())
