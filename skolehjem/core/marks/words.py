"""What can be marked as done: the words that marks are kept under, and what they are called."""

from datetime import date

from skolehjem.core.years.days import iso_week, school_year_of
from skolehjem.errors import Sentence, say

WEEK_PLAN = "week-plan"
CLASS_NEWS = "class-news"
PROGRESS_BOOK = "progress-book"
CONSULTED = "consulted"
"""The class representatives were heard on the agenda (their part in planning)."""
AGENDA_FIXED = "agenda-fixed"
AGREED = "agree"
"""Agreements were made, or nothing needed one."""
REVIEW = "review"
"""The principle was taken up again, whether or not it was changed."""
TICK = "tick."
"""Goes before the id of a tick rule."""
NO_SHOW = "no-show."
"""Goes before what is done for a home that stayed away."""

STEPS = {
    CONSULTED: say("class representatives heard"),
    AGENDA_FIXED: say("agenda fixed"),
    "items-in": say("topics asked for"),
    "agenda-out": say("agenda sent out"),
    "invite": say("invitation sent"),
    "sheet-out": say("preparation sheet handed out"),
    "reading-out": say("reading sent out"),
    "pre-meeting": say("pre-meeting held"),
    "prepare-pupil": say("pupil prepared"),
    AGREED: say("agreements made"),
    "minutes-out": say("minutes sent out"),
    "pupils-discuss": say("pupils have talked about it"),
    "sign": say("signed by the home"),
}
"""Steps before and after a meeting or conference, as they are called when they are done."""

TASKS = {
    CONSULTED: say("Hear the class representatives"),
    AGENDA_FIXED: say("Fix the agenda"),
    "items-in": say("Ask for topics"),
    "agenda-out": say("Send the agenda out"),
    "invite": say("Send the invitation"),
    "sheet-out": say("Hand out the preparation sheet"),
    "reading-out": say("Send out the reading"),
    "pre-meeting": say("Hold the pre-meeting"),
    "prepare-pupil": say("Prepare the pupil"),
    AGREED: say("Note what was agreed"),
    "minutes-out": say("Send out the minutes"),
    "pupils-discuss": say("Let the pupils talk about it"),
    "sign": say("Have the home sign"),
}
"""The same, as they are called while they are to be done."""

NOTICES = frozenset({"agenda-out", "invite"})
"""Steps that tell the homes what the meeting is about, so that the agenda must be fixed before them."""


def step_name(what: str) -> Sentence:
    """What a step is called; the text itself for one of the principle's own, written `other:<text>`."""
    return STEPS.get(what, say("{step}", step=what.removeprefix("other:")))


def step_task(what: str) -> Sentence:
    """What is to be done; the text itself for a step of the principle's own."""
    return TASKS.get(what, step_name(what))


def mark_id(what: str, subject: str = "", period: str = "") -> str:
    """The id of the one mark that there can be of a thing: `week-plan:2026-3A:2026-W48`."""
    return f"{what}:{subject}:{period}"


def week_period(year: int, week: int) -> str:
    """An ISO week as marks keep it: `2026-W48`."""
    return f"{year}-W{week:02}"


def week_of(day: date) -> str:
    """The ISO week of a day as marks keep it; 1 January 2027 lies in `2026-W53`."""
    return week_period(*iso_week(day))


def tick_period(ask: str, day: date) -> str:
    """What a tick given on a day is for, by how often it is asked for.

    A term is a half of the school year by its first month, `2026-08` or `2027-01`. Once a year, or on and on, it is the
    school year by its first, `2026`, so that next year's tick is another.
    """
    if ask == "day":
        return day.isoformat()
    if ask == "week":
        return week_of(day)
    if ask == "month":
        return f"{day:%Y-%m}"
    return f"{day.year}-{'08' if day.month >= 8 else '01'}" if ask == "term" else school_year_of(day)[:4]


PAPERS = {
    PROGRESS_BOOK: say("Bring the pupil's log up to date"),
    "preparation-sheet": say("Have the preparation sheet ready"),
    "pupil-plan": say("Bring the pupil plan up to date"),
    "status-report": say("Have the status report ready"),
    "pupil-talk": say("Have talked with the pupil"),
    "test-result": say("Have the test results ready"),
}
"""What is to be done about a paper before a conference."""


def document_task(what: str) -> Sentence:
    """What is to be done about a paper; a paper of the principle's own is brought up to date."""
    return PAPERS.get(what, say("Bring {paper} up to date", paper=what.removeprefix("other:")))
