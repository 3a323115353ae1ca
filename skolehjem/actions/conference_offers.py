"""Papers with the times that are free, one for each home, for schools whose homes choose."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from skolehjem.actions.conference_bookings import Offer
from skolehjem.actions.conference_facts import staff_name
from skolehjem.core.letters.recipient import Recipient, recipients
from skolehjem.core.meetings.demands import Demand
from skolehjem.core.meetings.timetable import Slot
from skolehjem.core.papers.paper import Paper
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.settings import Settings
from skolehjem.errors import say
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, read_letterhead, template_languages
from skolehjem.locale import brief, clock, language, words

TEMPLATE = "conference-offer"

Facts = dict[str, Any]


def compose_offers(
    offers: Iterable[Offer], roster: Roster, folder: Path, settings: Settings, answer_by: date | None
) -> tuple[Paper, ...]:
    """A paper for each home with something to choose, in its own language where there is a template.

    Raises:
        DataFault: a template or the logo can't be used.
    """
    head = read_letterhead(settings.school, folder)
    of: dict[str, list[Offer]] = {}
    for offer in offers:
        if offer.agreed is None:
            of.setdefault(offer.home, []).append(offer)
    papers = []
    for home in recipients(roster, [one.demand.owed.pupil or "" for some in of.values() for one in some]):
        spoken = _spoken(home.language, folder)
        if home.household in of:
            with in_language(spoken):
                facts = _facts(home, of[home.household], roster, answer_by)
            name = f"{words(say('offer'))}-{home.household}"
            papers.append(compose(TEMPLATE, facts, name=name, language=spoken, school=folder, letterhead=head))
    return tuple(papers)


def _spoken(wanted: str, folder: Path) -> str:
    known = template_languages(TEMPLATE, folder)
    return next((code for code in (wanted, language()) if code in known), "da")


def _facts(home: Recipient, offers: Sequence[Offer], roster: Roster, answer_by: date | None) -> Facts:
    known = roster.household_by_id.get(home.household)
    return {
        "salutation": words(home.salutation),
        "answer_by": words(answer_by) if answer_by else "",
        "interpreter": bool(known and known.interpreter),
        "talks": [talk_facts(one.demand, one.slots, roster) for one in offers],
    }


def talk_facts(demand: Demand, slots: Iterable[Slot], roster: Roster) -> Facts:
    """One conference that a home chooses a time for."""
    pupil = roster.pupil_by_id.get(demand.owed.pupil or "")
    name = shown_name(pupil) if pupil else ""
    school_class = roster.class_by_id.get(demand.owed.classes[0])
    return {
        "pupil": "" if name == "?" else name,
        "label": school_class.label if school_class else "",
        "minutes": demand.length,
        "form": demand.form,
        "staff": words(tuple(staff_name(who, roster) for who in demand.who.staff)),
        "days": [{"day": brief(day), "times": times} for day, times in by_day(slots)],
    }


def by_day(slots: Iterable[Slot]) -> Iterator[tuple[date, str]]:
    """The times of each day in order: "14.00, 14.15"."""
    for day, some in groupby(slots, key=lambda slot: slot.day):
        yield day, ", ".join(clock(slot.start) for slot in some)
