"""What the templates of conference papers are told, in words of the language spoken."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from skolehjem.core.agreements.agreement import Agreement
from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.attendance.last_time import Absence
from skolehjem.core.conference_papers.role import Role, pupils_role
from skolehjem.core.conference_papers.running_order import running_order
from skolehjem.core.conference_papers.wishes import PaperWishes
from skolehjem.core.letters.recipient import Recipient
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.roster.school import Pupil, Roster, SchoolClass, shown_name
from skolehjem.locale import brief, clock, in_order, words

Facts = dict[str, Any]

_NAMELESS = "?"
"""What `shown_name` says while the alias of a protected pupil is missing."""


def pupil_facts(pupil: Pupil, school_class: SchoolClass) -> Facts:
    """Name, what the pupil is called, class and grade; no name while a protected pupil has no alias."""
    name = shown_name(pupil)
    first = pupil.alias or "" if pupil.name_protected else pupil.given_name
    label, grade = school_class.label, school_class.grade
    return {"name": "" if name == _NAMELESS else name, "first": first, "label": label, "grade": grade}


def time_facts(item: Conference, roster: Roster) -> Facts:
    """When, where, in which form and with whom from the school."""
    return {
        "day": words(item.day),
        "from": clock(item.start),
        "to": clock(item.end),
        "room": room_name(item.room, roster),
        "form": item.form,
        "staff": words(tuple(staff_name(who, roster) for who in item.staff)),
    }


def room_name(room: str | None, roster: Roster) -> str:
    """What stands on the door, with the room's name where it has one: `N01, Nord 1`."""
    found = next((one for one in roster.rooms if one.id == room), None)
    return f"{found.id}, {found.name}" if found and found.name else room or ""


def staff_name(initials: str, roster: Roster) -> str:
    """The name of a member of staff; the initials when nobody has them any more."""
    found = roster.staff_by_id.get(initials)
    return f"{found.given_name} {found.family_name}".strip() if found else initials


def paper_facts(
    pupil: Pupil, item: Conference | None, wishes: PaperWishes, roster: Roster, school_class: SchoolClass
) -> Facts:
    """What every conference paper about a pupil may tell; `conference` is None while it has no time."""
    return {
        "pupil": pupil_facts(pupil, school_class),
        "conference": time_facts(item, roster) if item else None,
        "role": str(pupils_role(wishes.part, school_class.grade)),
    }


def home_facts(recipient: Recipient, roster: Roster, *, address: bool, both: bool, sheet: bool, school: str) -> Facts:
    """What an invitation tells one home.

    Args:
        recipient: the home.
        roster: the school.
        address: the address is printed, where it may be.
        both: the pupil has another home that is asked to the same conference.
        sheet: the home gets its preparation sheet with it.
        school: the school's name.
    """
    home = roster.household_by_id.get(recipient.household)
    lines = recipient.to if address else recipient.to[: len(recipient.to) - len(recipient.address)]
    return {
        "to": [words(line) for line in lines],
        "salutation": words(recipient.salutation),
        "interpreter": bool(home and home.interpreter),
        "two_homes": both,
        "sheet": sheet,
        "school": school,
    }


def staff_facts(
    item: Conference | None,
    wishes: PaperWishes,
    roster: Roster,
    school_class: SchoolClass,
    absences: Iterable[Absence] = (),
) -> Facts:
    """What is to be ready, which homes did not come last time, and who of the team does not take part."""
    there = set(item.staff if item else ())
    team = roster.team_of.get(school_class.id, ())
    absent = [one for one in (team if item else team[1:]) if one.staff not in there]
    return {
        "absent": [{"name": staff_name(one.staff, roster), "subjects": one.subjects} for one in absent],
        "last_time": [
            {
                "home": words(adults_of(one.household, roster)),
                "day": words(one.day),
                "apology": one.presence is Presence.APOLOGY,
            }
            for one in absences
        ],
        "documents": list(wishes.documents),
        "tests": wishes.tests,
        "topics": list(wishes.topics),
    }


def adults_of(household: str, roster: Roster) -> tuple[str, ...]:
    """The names that may be shown of a home's adults, in order; the home's id when none are known."""
    names = sorted((shown_name(one) for one in roster.guardians if one.household == household), key=in_order)
    return tuple(names) or (household,)


def order_facts(item: Conference, role: Role, wishes: PaperWishes) -> Facts:
    """The items of the running order with their hours, whose minutes are the conference's."""
    moment = datetime.combine(item.day, item.start)
    minutes = (datetime.combine(item.day, item.end) - moment) // timedelta(minutes=1)
    items = []
    for one in running_order(minutes, role, wishes):
        row = {"item": str(one.item), "minutes": one.minutes, "topic": one.topic[:1].upper() + one.topic[1:]}
        items.append({"from": clock(moment.time()), **row})
        moment += timedelta(minutes=one.minutes)
    return {"items": items}


def agreement_facts(agreements: Iterable[Agreement], wishes: PaperWishes) -> Facts:
    """What is still open from last time, and whether the principle wants it signed."""
    return {
        "open": [
            {
                "what": one.what,
                "party": str(one.party),
                "staff": one.staff or "",
                "due": brief(one.due),
                "done": brief(one.done_on),
                "review": brief(one.review) if one.reviewed_on is None else "",
            }
            for one in agreements
        ],
        "signed": wishes.signed,
    }
