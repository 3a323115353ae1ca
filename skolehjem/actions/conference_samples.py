"""Invented facts of every conference paper, from which templates are tried out: an example for each turn they take."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from skolehjem.actions.conference_facts import (
    agreement_facts,
    home_facts,
    order_facts,
    paper_facts,
    staff_facts,
)
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.attendance.last_time import Absence
from skolehjem.core.conference_papers.role import Role, pupils_role
from skolehjem.core.conference_papers.wishes import PaperWishes
from skolehjem.core.letters.recipient import recipients
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.principle.events import Form
from skolehjem.core.principle.words import DOCUMENTS
from skolehjem.core.roster.school import (
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    SchoolClass,
    Staff,
    TeamMember,
)
from skolehjem.locale import brief, clock, words

Facts = Mapping[str, Any]

_YEAR, _DAY = "2026/27", date(2026, 11, 12)
_PUPILS = (
    Pupil(id="P1", given_name="Ada", family_name="Holm"),
    Pupil(id="P2", given_name="", family_name="", name_protected=True),
)
_ROSTER = Roster(
    year=_YEAR,
    rooms=(Room(id="12", name="Nord"),),
    pupils=_PUPILS,
    households=(Household(id="H1", address="Eksempelvej 1", postcode="9999", town="Eksempelby", interpreter=True),),
    guardians=(Guardian(id="G1", household="H1", given_name="Bo", family_name="Holm"),),
    guardianships=(Guardianship(id="P1:G1", pupil="P1", guardian="G1"),),
    staff=(
        Staff(id="AB", given_name="Anna", family_name="Berg"),
        Staff(id="CD", given_name="Carl", family_name="Dam"),
    ),
    team_members=(
        TeamMember(id="2026-3A:AB", school_class="2026-3A", staff="AB"),
        TeamMember(id="2026-3A:CD", school_class="2026-3A", staff="CD", subjects="matematik"),
    ),
)
_PARTS = ("no", "may", "active", "leads")
_WISHES = PaperWishes(tests=True, topics=("fravær",), documents=DOCUMENTS, signed=True)
_PLAIN = PaperWishes()


def _conference(form: str = Form.PRESENT, room: str | None = "12") -> Conference:
    return Conference(
        id="S1", uid="", changed_at=datetime(2026, 8, 5, tzinfo=UTC), year=_YEAR, rule="samtale", pupil="P1",
        school_class="2026-3A", households=("H1",), staff=("AB",), room=room, form=form, day=_DAY,
        start=time(17), end=time(17, 20),
    )  # fmt: skip


def _class(grade: int = 3) -> SchoolClass:
    return SchoolClass(id="2026-3A", year=_YEAR, grade=grade, track="A")


def sample_sheet(_language: str) -> Iterator[Facts]:
    """The sheets of pupils and homes: with a time and without, leading or not, a pupil without a name to show."""
    for grade in (0, 5, 8):
        for part in _PARTS:
            yield paper_facts(_PUPILS[0], _conference(), PaperWishes(part=part), _ROSTER, _class(grade))
        yield paper_facts(_PUPILS[1], None, _PLAIN, _ROSTER, _class(grade))


def sample_invitation(_language: str) -> Iterator[Facts]:
    """Invitations in every form, with every part that a pupil may have."""
    home = recipients(_ROSTER, ["P1"])[0]
    for form in Form:
        for grade in (1, 8):
            for part in _PARTS:
                item = _conference(form, "12" if grade == 1 else None)
                facts = paper_facts(_PUPILS[0], item, PaperWishes(part=part), _ROSTER, _class(grade))
                both = grade == 1
                yield facts | home_facts(home, _ROSTER, address=both, both=both, sheet=both, school="Eksempelskolen")


def sample_staff_sheet(_language: str) -> Iterator[Facts]:
    """Staff's sheets where much is asked for, and where nothing is."""
    for item, wishes in ((_conference(), _WISHES), (_conference(room=None), _PLAIN), (None, _WISHES)):
        facts = paper_facts(_PUPILS[0], item, wishes, _ROSTER, _class())
        away = [
            Absence(household="H1", day=date(2026, 2, 3), presence=one) for one in (Presence.NO_SHOW, Presence.APOLOGY)
        ]
        yield facts | staff_facts(item, wishes, _ROSTER, _class(), away if wishes is _WISHES and item else ())


def sample_running_order(_language: str) -> Iterator[Facts]:
    """Running orders with every item and every part."""
    for pupil in _PUPILS:
        for part in _PARTS:
            for grade in (1, 5, 8):
                facts = paper_facts(pupil, _conference(), PaperWishes(part=part), _ROSTER, _class(grade))
                yield facts | order_facts(_conference(), pupils_role(part, grade), _WISHES)
    facts = paper_facts(_PUPILS[0], _conference(room=None), _PLAIN, _ROSTER, _class())
    yield facts | order_facts(_conference(room=None), Role.SHOWS, _PLAIN)


def sample_agreements(_language: str) -> Iterator[Facts]:
    """Sheets of agreements with some from last time, and with none."""
    made = Agreement(id="A1", year=_YEAR, pupil="P1", what="Læse sammen", party=Party.SCHOOL, staff="AB", made_on=_DAY)
    done = replace(made, done_on=_DAY, review=_DAY)
    from_last_time = (done, *(replace(made, party=party, staff=None, due=_DAY) for party in Party))
    for item, pupil, there, wishes in (
        (_conference(), _PUPILS[0], from_last_time, _WISHES),
        (None, _PUPILS[1], from_last_time, _PLAIN),
        (None, _PUPILS[1], (), _PLAIN),
    ):
        yield paper_facts(pupil, item, wishes, _ROSTER, _class()) | agreement_facts(there, wishes)


def _row(form: str) -> dict[str, Any]:
    return {
        "day": words(_DAY), "from": clock(time(17)), "to": clock(time(17, 20)), "room": "12", "form": form,
        "staff": "Anna Berg", "pupil": "Ada Holm", "label": "3A", "languages": "tyrkisk" if form == "present" else "",
    }  # fmt: skip


def sample_list(_language: str) -> Iterable[Facts]:
    """The lists of an evening, with breaks, in every form."""
    pause = {"from": clock(time(17, 20)), "to": clock(time(17, 40)), "pause": True}
    turns = [*({**_row(form), "pause": False, "homes": ["Bo Holm"]} for form in Form), pause]
    for interpreter in (True, False):
        yield {
            "room": "12, Nord" if interpreter else "",
            "day": words(_DAY),
            "labels": "3A",
            "turns": turns,
            "name": "Anna Berg",
            "days": [{"day": words(_DAY), "turns": turns}],
            "salutation": words(recipients(_ROSTER, ["P1"])[0].salutation),
            "interpreter": interpreter,
            "conferences": [_row(form) for form in Form],
        }


def sample_offer(_language: str) -> Iterator[Facts]:
    """Lists of free times: in every form, with times and without, a child without a name to show."""
    for answer_by, interpreter in ((words(_DAY), True), ("", False)):
        talks = [
            {
                "pupil": "Ada Holm" if interpreter else "", "label": "3A", "minutes": 20, "form": form,
                "staff": "Anna Berg", "days": days,
            }
            for form in Form
            for days in ([{"day": brief(_DAY), "times": f"{clock(time(17))}, {clock(time(17, 20))}"}], [])
        ]  # fmt: skip
        salutation = words(recipients(_ROSTER, ["P1"])[0].salutation)
        yield {"salutation": salutation, "answer_by": answer_by, "interpreter": interpreter, "talks": talks}
