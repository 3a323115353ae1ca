"""Staff, class teams and rooms of a sample school."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from sample_school.names import DANISH, draw, plain_letters
from sample_school.roster import Room, SchoolClass, StaffMember, TeamMember
from sample_school.sizes import Size

GRADE_0_PARTNER = "bevægelse, billedkunst"
LED_SUBJECTS = {0: "alle fag", 1: "dansk, kristendomskundskab", 4: "dansk, historie", 5: "dansk, historie", 7: "dansk"}
SUBJECTS = {
    1: ["matematik, natur/teknologi", "engelsk", "musik, billedkunst", "idræt"],
    4: ["matematik, natur/teknologi", "engelsk", "billedkunst, musik", "idræt, svømning", "håndværk og design"],
    5: ["matematik, natur/teknologi", "engelsk", "tysk", "idræt, madkundskab", "håndværk og design, musik"],
    7: ["matematik", "engelsk", "tysk", "geografi, biologi, fysik/kemi", "historie, samfundsfag", "idræt, valgfag"],
}
LAST_GRADE_WITH_PEDAGOGUES = 3
MOST_TEAMS = 4
RESERVED_FILE_NAMES = {"AUX", "CON", "NUL", "PRN"}  # Windows opens no file called CON.ics
SHARED_ROOMS = [
    ("AULA", "Aulaen", 240, True),
    ("HAL", "Idrætshallen", 300, True),
    ("PLC", "Pædagogisk læringscenter", 40, True),
    ("MUS", "Musiklokalet", 28, True),
    ("BIL", "Billedkunstlokalet", 28, False),
    ("HDS", "Håndværk og design", 26, True),
    ("MAD", "Madkundskab", 26, False),
    ("NAT", "Naturfagslokalet", 28, False),
    ("PER", "Personalerummet", 60, True),
    ("MØDE1", "Mødelokale 1", 8, True),
    ("MØDE2", "Mødelokale 2", 8, False),
    ("MØDE3", "Mødelokale 3 (Sløjfen)", 12, True),
]


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """Everybody employed, and who is in which class team."""

    staff: list[StaffMember]
    teams: list[TeamMember]

    def team_of(self, label: str) -> list[TeamMember]:
        """The team of a class, its lead first."""
        return [member for member in self.teams if member.label == label]

    def first(self, position: str) -> StaffMember:
        """The first member of staff in a position."""
        return next(member for member in self.staff if member.position == position)

    def lead_of(self, label: str) -> TeamMember:
        """The class teacher, or the teacher of grade 0."""
        return next(member for member in self.team_of(label) if member.leads)


def staffing(size: Size, seed: str) -> Staffing:
    """Hire the staff of a school and put them in teams: a teacher is in two to four."""
    rng = Random(f"{seed} staff")
    lead_positions = ["lærer" if grade else "børnehaveklasseleder" for grade in size.grades for _ in size.tracks]
    specialists = sum(teachers for _, _, teachers in size.subject_teachers)
    positions = ["skoleleder"] + ["afdelingsleder"] * size.department_heads + ["sekretær"] + lead_positions
    positions += ["lærer"] * specialists + ["pædagog"] * size.pedagogues
    staff = _hire(size, rng, positions)
    first_lead = 2 + size.department_heads
    initials = [member.initials for member in staff[first_lead:]]
    leads = dict(zip(size.labels, initials, strict=False))
    pool = initials[len(leads) : len(leads) + specialists]
    members = _leads(leads) + _grade_0_partners(size, leads) + _subject_teams(size, leads, pool)
    members += _pedagogues(size, initials[-size.pedagogues :])
    return Staffing(staff=staff, teams=sorted(members, key=lambda member: member.label))


def rooms(size: Size) -> tuple[list[SchoolClass], list[Room]]:
    """A home room for every class, and the rooms that all share; only the upper floor has steps."""
    classes, home_rooms = [], []
    for number, label in enumerate(size.labels):
        wing, code = ("Nord", "N") if int(label[:-1]) <= 3 else ("Syd", "S") if int(label[:-1]) <= 6 else ("Øst", "Ø")
        room = f"{code}{number + 1:02}"
        classes.append(SchoolClass(label=label, room=room))
        home_rooms.append(Room(code=room, name=f"{wing} {number + 1}", seats=28, step_free=number % 4 != 3))
    shared = [Room(code=code, name=name, seats=seats, step_free=free) for code, name, seats, free in SHARED_ROOMS]
    return classes, home_rooms + shared


def _hire(size: Size, rng: Random, positions: list[str]) -> list[StaffMember]:
    staff: dict[str, StaffMember] = {}
    while len(staff) < len(positions):
        first_name = draw(rng, DANISH.women if rng.random() < 0.68 else DANISH.men)
        last_name = rng.choice(DANISH.families)
        initials = (plain_letters(first_name)[:1] + plain_letters(last_name)[:2]).upper()
        if initials in staff or initials in RESERVED_FILE_NAMES:
            continue
        email = f"{initials.lower()}@{size.domain}"
        staff[initials] = StaffMember(
            initials=initials,
            first_name=first_name,
            last_name=last_name,
            position=positions[len(staff)],
            email=email,
        )
    return list(staff.values())


def _phase(label: str) -> int:
    """The first grade of the phase that a class belongs to; grade 0 stands alone."""
    return max(first for first in LED_SUBJECTS if first <= int(label[:-1]))


def _leads(leads: dict[str, str]) -> list[TeamMember]:
    return [
        TeamMember(
            label=label,
            initials=initials,
            role="klasselærer" if _phase(label) else "børnehaveklasseleder",
            subjects=LED_SUBJECTS[_phase(label)],
        )
        for label, initials in leads.items()
    ]


def _grade_0_partners(size: Size, leads: dict[str, str]) -> list[TeamMember]:
    """The teachers of grade 0 help in each other's class; a single one helps in grade 1."""
    tracks = size.tracks
    others = [f"0{track}" for track in tracks[1:] + tracks[0]] if len(tracks) > 1 else [f"1{tracks}"]
    return [
        TeamMember(label=other, initials=leads[f"0{track}"], role="lærer", subjects=GRADE_0_PARTNER)
        for track, other in zip(tracks, others, strict=True)
    ]


def _subject_teams(size: Size, leads: dict[str, str], specialists: list[str]) -> list[TeamMember]:
    members: list[TeamMember] = []
    for first, last, number in size.subject_teachers:
        labels = [label for label in size.labels if first <= int(label[:-1]) <= last]
        teachers = specialists[:number] + [leads[label] for label in labels]
        specialists = specialists[number:]
        members += _share_out_subjects(labels, teachers, leads)
    return members


def _share_out_subjects(labels: list[str], teachers: list[str], leads: dict[str, str]) -> list[TeamMember]:
    """Give every subject of every class to the teacher who has it already, else to the one in fewest teams."""
    load = Counter({teacher: int(teacher in leads.values()) for teacher in teachers})
    members: list[TeamMember] = []
    wanted = [(subjects, label) for label in labels for subjects in SUBJECTS[_phase(label)]]
    for subjects, label in sorted(wanted):
        present = {member.initials for member in members if member.label == label} | {leads[label]}
        known = {member.initials for member in members if member.subjects == subjects}
        able = [teacher for teacher in teachers if teacher not in present and load[teacher] < MOST_TEAMS]
        chosen = min(able, key=lambda teacher: (teacher not in known or load[teacher] > 2, load[teacher]))
        load[chosen] += 1
        members.append(TeamMember(label=label, initials=chosen, role="lærer", subjects=subjects))
    return members


def _pedagogues(size: Size, initials: list[str]) -> list[TeamMember]:
    """A pedagogue for each class up to grade 3, who also helps in the next class."""
    labels = [label for label in size.labels if int(label[:-1]) <= LAST_GRADE_WITH_PEDAGOGUES]
    return [
        TeamMember(label=labels[place], initials=name, role="pædagog", subjects="understøttende undervisning")
        for number, name in enumerate(initials)
        for place in (number, number ^ 1)
    ]
