"""The files of a sample school: Danish headings, semicolons, ja and nej."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from sample_school.autumn import autumn
from sample_school.calendars import calendars
from sample_school.conversation import Message
from sample_school.days import offset_hours
from sample_school.homes import register
from sample_school.messages import messages
from sample_school.roster import Contact, Home, Pupil, Room, SchoolClass, StaffMember, TeamMember
from sample_school.sizes import SCHOOL_YEAR, Size
from sample_school.staff import rooms, staffing
from sample_school.wishes import answers, needs

Row = Sequence[str | int]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
YES = {True: "ja", False: "nej"}
HEADINGS = {
    "klasser": "Klasse;Skoleår;Lokale",
    "lokaler": "Lokale;Navn;Pladser;Niveaufri",
    "elever": "Elev-id;Fornavn;Efternavn;Fødselsdato;Klasse;Navnebeskyttet;Kaldenavn",
    "hjem": "Hjem-id;Adresse;Postnr;By;Adressebeskyttet;Sprog;Tolk",
    "kontaktpersoner": "Elev-id;Voksen-id;Fornavn;Efternavn;Relation;Forældremyndighed;Bopæl;Hjem-id;E-mail;Telefon"
    ";Navnebeskyttet;Kaldenavn",
    "personale": "Initialer;Fornavn;Efternavn;Stilling;E-mail",
    "team": "Klasse;Initialer;Funktion;Fag",
    "beskeder": "Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne",
    "oensker": "Hjem-id;Ønsker;Kan ikke;Alt passer",
}


def school_files(size: Size, seed: int) -> dict[str, bytes]:
    """Every file of the school by its path below the folder."""
    seeded = f"{size.school} {seed}"
    book, employed = register(size, seeded), staffing(size, seeded)
    classes, all_rooms = rooms(size)
    pupils = sorted(book.pupils, key=lambda pupil: (pupil.label, pupil.first_name, pupil.id))
    place = {pupil.id: number for number, pupil in enumerate(pupils)}
    contacts = sorted(book.contacts, key=lambda contact: (place[contact.pupil.id], contact.adult.id))
    written = messages(size, book.contacts, employed, seeded)
    tables: dict[str, Iterable[Row]] = {
        "klasser": map(_class_row, classes),
        "lokaler": map(_room_row, all_rooms),
        "elever": map(_pupil_row, pupils),
        "hjem": map(_home_row, book.homes),
        "kontaktpersoner": map(_contact_row, contacts),
        "personale": map(_staff_row, employed.staff),
        "team": map(_team_row, employed.teams),
        "beskeder": _message_rows(written, Random(f"{seeded} stamps")),
        "oensker": answers(contacts, seeded),
    }
    mark = BYTE_ORDER_MARK if size.byte_order_mark else b""
    files = {f"{name}.csv": mark + _csv(HEADINGS[name], rows) for name, rows in tables.items()}
    room_of = {one.label: one.room for one in classes}
    files["samtaler.toml"] = needs(contacts, all_rooms, room_of, seeded)
    files["efteraar.toml"] = autumn(size, pupils, employed, seeded)
    return files | {f"kalendere/{name}": text for name, text in calendars(size, employed, seeded).items()}


def _class_row(school_class: SchoolClass) -> Row:
    return [school_class.label, SCHOOL_YEAR, school_class.room]


def _room_row(room: Room) -> Row:
    return [room.code, room.name, room.seats, YES[room.step_free]]


def _pupil_row(pupil: Pupil) -> Row:
    return [
        pupil.id,
        pupil.first_name,
        pupil.last_name,
        f"{pupil.born:%d-%m-%Y}",
        pupil.label,
        YES[bool(pupil.alias)],
        pupil.alias,
    ]


def _home_row(home: Home) -> Row:
    return [
        home.id,
        home.address,
        home.postcode,
        home.town,
        YES[home.protected],
        home.language,
        YES[home.interpreter],
    ]


def _contact_row(contact: Contact) -> Row:
    adult = contact.adult
    return [
        contact.pupil.id,
        adult.id,
        adult.first_name,
        adult.last_name,
        contact.relation,
        YES[contact.custody],
        YES[contact.resides],
        contact.home.id,
        adult.email,
        adult.phone,
        YES[bool(adult.alias)],
        adult.alias,
    ]


def _staff_row(member: StaffMember) -> Row:
    return [member.initials, member.first_name, member.last_name, member.position, member.email]


def _team_row(member: TeamMember) -> Row:
    return [member.label, member.initials, member.role, member.subjects]


def _message_rows(written: list[Message], rng: Random) -> Iterable[Row]:
    """Messages and threads are numbered as they came."""
    threads: dict[int, str] = {}
    for number, message in enumerate(written, start=1):
        yield [
            f"B{number:05}",
            threads.setdefault(message.thread, f"T{len(threads) + 1:04}"),
            _stamp(message.sent, rng),
            message.kind,
            message.sender,
            message.label,
            message.pupil_id,
            message.subject,
        ]


def _stamp(local: datetime, rng: Random) -> str:
    """Local time as Danish programs write it; one in twenty in UTC and one in thirty with its offset."""
    aware = local.replace(tzinfo=timezone(timedelta(hours=offset_hours(local))))
    draw = rng.randrange(60)
    if draw < 3:
        return f"{aware.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (aware if draw < 5 else local).isoformat()


def _csv(heading: str, rows: Iterable[Row]) -> bytes:
    lines = [heading, *(";".join(map(str, row)) for row in rows)]
    return ("\n".join(lines) + "\n").encode("utf-8")
