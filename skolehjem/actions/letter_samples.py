"""Examples of the facts of letters, made of an invented school by the very functions that make the real ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial

from skolehjem.actions.letter_facts import Background, Facts, letter_facts
from skolehjem.actions.week_letters import week_facts
from skolehjem.core.contacts.card import CardPhone
from skolehjem.core.letters.letter import Guest, Letter
from skolehjem.core.letters.recipient import recipients
from skolehjem.core.letters.week import Entry
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import (
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Room,
    Roster,
    SchoolClass,
    Staff,
    TeamFunction,
    TeamMember,
)
from skolehjem.errors import say

_YEAR = "2026/27"
_CLASS = SchoolClass(id="2026-3A", year=_YEAR, grade=3, track="A", room="12")

_SCHOOL = Roster(
    year=_YEAR,
    rooms=(Room(id="12", name="Lokale 12"),),
    classes=(_CLASS,),
    pupils=(
        Pupil(id="E1", given_name="Ada", family_name="Holm"),
        Pupil(id="E2", given_name="Bo", family_name="Holm"),
    ),
    households=(Household(id="H1", address="Engvej 3", postcode="9999", town="Eksempelby", interpreter=True),),
    guardians=(Guardian(id="V1", household="H1", given_name="Kim", family_name="Holm"),),
    guardianships=(
        Guardianship(id="E1:V1", pupil="E1", guardian="V1"),
        Guardianship(id="E2:V1", pupil="E2", guardian="V1"),
    ),
    staff=(
        Staff(id="ABE", given_name="Anne", family_name="Berg"),
        Staff(id="CLU", given_name="Carl", family_name="Lund"),
    ),
    team_members=(
        TeamMember(id="3A:ABE", school_class="2026-3A", staff="ABE", function=TeamFunction.CLASS_TEACHER),
        TeamMember(id="3A:CLU", school_class="2026-3A", staff="CLU", function=TeamFunction.PEDAGOGUE),
    ),
)

_MEETING = Meeting(
    id="M1", uid="m1", changed_at=datetime(2026, 8, 5, tzinfo=UTC), year=_YEAR, kind="parent-meeting", rule="meeting",
    classes=(_CLASS.id,), room="12", day=date(2026, 11, 12), start=time(17), end=time(19),
)  # fmt: skip

_CONFERENCE = Conference(
    id="S1", uid="s1", changed_at=_MEETING.changed_at, year=_YEAR, rule="talk", pupil="E1", school_class=_CLASS.id,
    day=date(2026, 11, 12), start=time(15), end=time(15, 15),
)  # fmt: skip

_FULL = Background(
    school="Eksempelskolen",
    roster=_SCHOOL,
    today=date(2026, 10, 22),
    channel="Aula",
    phones=(
        CardPhone(name="Kontoret", phone="12 34 56 78", hours="kl. 8-14"),
        CardPhone(name="SFO", phone="12 34 56 79"),
    ),
    agenda=("Velkommen", "Sådan går det i klassen", "Godt kammeratskab", "Eventuelt"),
    decisions=("Vi holder klassens fest den 20. januar.", "Alle hjem siger ja til fælles regler for telefoner."),
    next=replace(_MEETING, id="M2", day=date(2027, 3, 11)),
    homes=21,
)

_BARE = Background(school="Eksempelskolen", roster=replace(_SCHOOL, team_members=()), today=date(2026, 10, 22))


def _to_homes(template: str, item: Meeting | Conference, language: str) -> Iterator[Facts]:
    """To a home with all that can be told; to a class with next to nothing; to a home of which little is known."""
    recipient = recipients(_SCHOOL, ["E1", "E2"])[0]
    letter = Letter(template=template, language=language, item=item, name=template, recipient=recipient)
    yield letter_facts(letter, _FULL, with_address=True)
    yield letter_facts(replace(letter, recipient=None, item=replace(item, room=None)), _BARE, with_address=False)
    unnamed = replace(recipient, names=(), address=(), children=())
    yield letter_facts(replace(letter, recipient=unnamed), _BARE, with_address=True)


def _of_a_change(template: str, language: str) -> Iterator[Facts]:
    """Another time, place or member of staff; and a conference on the screen, with next to nothing known."""
    recipient = recipients(_SCHOOL, ["E1"])[0]
    item = replace(_CONFERENCE, room="12", staff=("ABE",))
    letter = Letter(template=template, language=language, item=item, name=template, recipient=recipient)
    before = replace(item, day=date(2026, 11, 10), start=time(14), end=time(14, 15))
    yield letter_facts(replace(letter, before=before), _FULL, with_address=True)
    yield letter_facts(replace(letter, before=replace(item, room=None)), _FULL, with_address=True)
    yield letter_facts(replace(letter, before=replace(item, staff=("CLU",))), _FULL, with_address=True)
    online = replace(letter, item=replace(item, form="online", room=None), before=before)
    yield letter_facts(replace(online, recipient=replace(recipient, children=())), _BARE, with_address=False)


def _to_board(language: str) -> Iterator[Facts]:
    letter = Letter(template="board", language=language, item=_MEETING, name="board")
    yield letter_facts(letter, _FULL, with_address=False)
    yield letter_facts(replace(letter, item=replace(_MEETING, classes=(), room=None)), _BARE, with_address=False)


def _to_guest(language: str) -> Iterator[Facts]:
    guest = Guest(name="Ida Krog, sundhedsplejerske", title="Søvn og skærm", start=time(17, 45), minutes=30)
    letter = Letter(template="guest", language=language, item=_MEETING, name="guest", guest=guest)
    yield letter_facts(letter, _FULL, with_address=False)
    yield letter_facts(replace(letter, guest=replace(guest, confirmed=True)), _FULL, with_address=False)


def _of_a_week(_language: str) -> Iterator[Facts]:
    def entry(what: str, first: date, **more: time) -> Entry:
        return Entry(first=first, last=first, what=kind_name(what), room="12", **more)

    now = (
        entry("parent-meeting", date(2026, 11, 24), start=time(17), end=time(19)),
        Entry(
            first=date(2026, 11, 27),
            last=date(2026, 11, 27),
            what=say("Pupils are off ({name})", name="Pædagogisk dag"),
        ),
    )
    ahead = (
        Entry(first=date(2026, 12, 19), last=date(2027, 1, 3), what=say("{name} (school holiday)", name="Juleferie")),
    )
    yield week_facts(_CLASS, (2026, 48), now, ahead, _FULL)
    yield week_facts(_CLASS, (2026, 49), (), (), _BARE)


LETTERS: Mapping[str, Callable[[str], Iterable[Facts]]] = {
    "notice": partial(_to_homes, "notice", _MEETING),
    "invitation": partial(_to_homes, "invitation", replace(_MEETING, kind="social")),
    "reminder": partial(_to_homes, "reminder", _MEETING),
    "missed": partial(_to_homes, "missed", _MEETING),
    "missed-conference": partial(_to_homes, "missed-conference", _CONFERENCE),
    "conference-moved": partial(_of_a_change, "conference-moved"),
    "conference-called-off": partial(_of_a_change, "conference-called-off"),
    "guest": _to_guest,
    "board": _to_board,
    "week-letter": _of_a_week,
}
"""Examples by the template's name, in the language spoken; one for each turn that it can take."""
