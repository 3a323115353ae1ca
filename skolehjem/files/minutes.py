"""Minutes as papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.attendance.invited import Turnout
from skolehjem.core.minutes.minutes import MinutesText
from skolehjem.core.papers.paper import Paper
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, read_letterhead
from skolehjem.locale import words

TEMPLATE = "minutes"


@dataclass(frozen=True, kw_only=True)
class MinutesPaper:
    """All that stands on the minutes handed to the parents."""

    school: str
    classes: tuple[str, ...]
    day: date
    start: time
    end: time
    room: str = ""
    team: tuple[str, ...] = ()
    """Names of those who came from the school."""
    text: MinutesText
    agreements: tuple[tuple[Agreement, str], ...] = ()
    """Each with the name of the member of staff who does it or follows it up; empty when none is named."""
    turnout: Turnout


def compose_minutes(paper: MinutesPaper, language: str, school: Path) -> Paper:
    """The minutes as a paper in a language there is a template of; `school` is the school's folder.

    Raises:
        DataFault: the template is faulty, with file and line, or the school's logo can't be used.
    """
    name = f"referat-{'-'.join(paper.classes)}-{paper.day}"
    with in_language(language):
        facts = minutes_facts(paper)
    letterhead = read_letterhead(paper.school, school)
    return compose(TEMPLATE, facts, name=name, language=language, school=school, letterhead=letterhead)


def minutes_facts(paper: MinutesPaper) -> dict[str, Any]:
    """What a template may use: texts, numbers and lists, in the language that is spoken."""
    told = paper.turnout.invited - paper.turnout.unknown
    return {
        "classes": words(paper.classes),
        "day": words(paper.day),
        "start": words(paper.start),
        "end": words(paper.end),
        "room": paper.room,
        "school": paper.school,
        "team": list(paper.team),
        "homes_came": paper.turnout.came,
        "homes_invited": paper.turnout.invited,
        "attendance_known": told > 0,
        "decisions": list(paper.text.decisions),
        "carried": list(paper.text.carried),
        "agreements": [
            {
                "what": one.what,
                "party": str(one.party),
                "staff": staff,
                "due": words(one.due) if one.due else "",
                "review": words(one.review) if one.review else "",
            }
            for one, staff in paper.agreements
        ],
    }


def sample_minutes(_language: str) -> Iterable[Mapping[str, Any]]:
    """Facts of two minutes of an invented school: with all that there can be, and with the least."""
    day = date(2026, 9, 2)
    agreement = Agreement(
        id="A1", year="2026/27", what="Lave legegrupper", party=Party.HOME, made_on=day, due=date(2026, 10, 1),
        review=date(2027, 3, 3),
    )  # fmt: skip
    full = MinutesPaper(
        school="Eksempelskolen", classes=("3A", "3B"), day=day, start=time(17), end=time(18, 30), room="Lokale 12",
        team=("Ada Holm",), text=MinutesText(decisions=("Vi holder en fest i maj.",), carried=("Telefoner",)),
        agreements=((agreement, ""), (agreement, "Ada Holm")),
        turnout=Turnout(invited=22, came=18, apologies=3, no_shows=1),
    )  # fmt: skip
    least = MinutesPaper(
        school="", classes=("3A",), day=day, start=time(17), end=time(18, 30), text=MinutesText(),
        turnout=Turnout(invited=0, came=0, apologies=0, no_shows=0),
    )  # fmt: skip
    return minutes_facts(full), minutes_facts(least)
