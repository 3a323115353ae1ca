"""The headings of roster files: which list has which columns, what they may be called, and how cells are read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skolehjem.core.roster.rows import Noun
from skolehjem.files.roster_cells import day, flag, function, key, label, role, school_year, whole_number

_REFERENCES = frozenset({"id", "pupil", "household", "staff"})


@dataclass(frozen=True)
class Column:
    """One column: the fact it gives, what it may be called (the Danish name first), how its cells are read."""

    fact: str
    names: tuple[str, ...]
    read: Callable[[str], Any] = str

    @property
    def refers(self) -> bool:
        """True for ids, its own or another's."""
        return self.fact in _REFERENCES

    @property
    def when_blank(self) -> Mapping[str, Any]:
        """What a blank cell tells in a column that is in use: no, no text, or nothing."""
        if self.read is flag:
            return {self.fact: False}
        if self.fact in {"alias", "room"}:
            return {self.fact: None}
        return {self.fact: ""} if self.read is str and not self.refers else {}


@dataclass(frozen=True)
class RosterList:
    """One kind of list; it is recognised by having one of each group of columns in `needs`."""

    noun: Noun
    columns: tuple[Column, ...]
    needs: tuple[frozenset[str], ...]

    @cached_property
    def column_by_key(self) -> Mapping[str, Column]:
        """Its columns by the key of each name; the first column that has a name keeps it."""
        return {key(name): column for column in reversed(self.columns) for name in column.names}

    def heading(self, fact: str) -> str:
        """The Danish heading of a fact."""
        return next(column.names[0] for column in self.columns if column.fact == fact)


CLASS = Column("school_class", ("Klasse", "Klassenavn", "Stamklasse", "Klassebetegnelse", "Class", "Class name"), label)
YEAR = Column("year", ("Skoleår", "School year", "Year"), school_year)
PUPIL_ID_NAMES = ("Elev-id", "Elevnr", "Elevnummer", "Elev id", "Pupil id", "Student id", "Unilogin", "Uni-login")
GIVEN_NAME = Column("given_name", ("Fornavn", "Fornavne", "Given name", "First name"))
FAMILY_NAME = Column("family_name", ("Efternavn", "Efternavne", "Family name", "Last name", "Surname"))
FULL_NAME = Column("name", ("Navn", "Fulde navn", "Name", "Full name"))
NAME_PROTECTED = Column(
    "name_protected",
    ("Navnebeskyttet", "Navnebeskyttelse", "Beskyttet navn", "Name protected"),
    flag,
)
PROTECTED = Column(
    "protected",
    ("Navne- og adressebeskyttet", "Navne- og adressebeskyttelse", "Beskyttet", "Protected"),
    flag,
)
ADDRESS_PROTECTED = Column(
    "address_protected", ("Adressebeskyttet", "Adressebeskyttelse", "Beskyttet adresse", "Address protected"), flag
)
ALIAS = Column("alias", ("Kaldenavn", "Alias", "Dæknavn"))
EMAIL = Column("email", ("E-mail", "Mail", "E-mailadresse", "Mailadresse", "E-post", "Email address"))
INITIALS_NAMES = ("Initialer", "Init", "Medarbejder-id", "Lærerinitialer", "Initials", "Staff id")
ROOM_NAMES = ("Lokale", "Klasselokale", "Lokalenr", "Rum", "Room")
HOME_ID_NAMES = ("Hjem-id", "Hjem", "Husstand", "Husstands-id", "Home id", "Household", "Household id")

HOME_COLUMNS = (
    Column("address", ("Adresse", "Vejnavn", "Gade og nummer", "Address", "Street")),
    Column("postcode", ("Postnr", "Postnummer", "Postcode", "Zip")),
    Column("town", ("By", "Postdistrikt", "Town", "City")),
    ADDRESS_PROTECTED,
    Column("language", ("Sprog", "Hjemmesprog", "Modersmål", "Language")),
    Column("interpreter", ("Tolk", "Tolkebehov", "Tolkebistand", "Interpreter"), flag),
)
ADULT_COLUMNS = (
    Column("id", ("Voksen-id", "Kontaktperson-id", "Forælder-id", "Adult id", "Guardian id", "Parent id")),
    *(GIVEN_NAME, FAMILY_NAME, FULL_NAME),
    Column("relation", ("Relation", "Rolle", "Slægtskab", "Role")),
    Column("custody", ("Forældremyndighed", "Myndighed", "Custody", "Parental responsibility"), flag),
    Column("resides", ("Bopæl", "Bor hos", "Bopælsforælder", "Residence", "Lives with"), flag),
    Column("household", HOME_ID_NAMES),
    EMAIL,
    Column("phone", ("Telefon", "Mobil", "Mobilnummer", "Mobiltelefon", "Tlf", "Phone", "Mobile")),
    *(NAME_PROTECTED, PROTECTED, ALIAS),
)

LISTS = (
    RosterList(
        Noun.PUPIL,
        (
            Column("id", PUPIL_ID_NAMES),
            *(GIVEN_NAME, FAMILY_NAME, FULL_NAME),
            Column("birth_date", ("Fødselsdato", "Fødselsdag", "Født", "Birth date", "Date of birth", "Born"), day),
            CLASS,
            Column("grade", ("Klassetrin", "Trin", "Grade")),
            Column("track", ("Spor", "Track")),
            *(YEAR, NAME_PROTECTED, ADDRESS_PROTECTED, PROTECTED, ALIAS),
        ),
        (frozenset({"given_name", "name"}), frozenset({"school_class", "grade"})),
    ),
    RosterList(
        Noun.ADULT,
        (Column("pupil", PUPIL_ID_NAMES), *ADULT_COLUMNS, *HOME_COLUMNS),
        (frozenset({"pupil"}), frozenset({"given_name", "name"}), frozenset({"relation", "custody", "id"})),
    ),
    RosterList(
        Noun.HOME,
        (Column("id", HOME_ID_NAMES), *HOME_COLUMNS),
        (frozenset({"id"}), frozenset({"address"})),
    ),
    RosterList(
        Noun.STAFF,
        (
            Column("id", INITIALS_NAMES),
            *(GIVEN_NAME, FAMILY_NAME, FULL_NAME),
            Column("role", ("Stilling", "Stillingsbetegnelse", "Titel", "Position", "Job title", "Role"), role),
            EMAIL,
        ),
        (frozenset({"id"}), frozenset({"given_name", "name"})),
    ),
    RosterList(
        Noun.TEAM,
        (
            CLASS,
            Column("staff", INITIALS_NAMES),
            Column("function", ("Funktion", "Rolle", "Function", "Role"), function),
            Column("subjects", ("Fag", "Subjects", "Subject")),
            YEAR,
        ),
        (frozenset({"school_class"}), frozenset({"staff"})),
    ),
    RosterList(
        Noun.CLASS,
        (CLASS, YEAR, Column("room", ROOM_NAMES)),
        (frozenset({"school_class"}),),
    ),
    RosterList(
        Noun.ROOM,
        (
            Column("id", ROOM_NAMES),
            Column("name", ("Navn", "Lokalenavn", "Name", "Room name")),
            Column("seats", ("Pladser", "Antal pladser", "Kapacitet", "Seats", "Capacity"), whole_number),
            Column("step_free", ("Niveaufri", "Handicapvenlig", "Trinfri", "Step-free", "Wheelchair access"), flag),
        ),
        (frozenset({"id"}),),
    ),
)
"""Every kind of list; of two that fit a heading row equally well, the first is taken."""

LIST_OF = {kind.noun: kind for kind in LISTS}


def heading_of(noun: Noun) -> Callable[[str], str]:
    """The Danish headings of the list that tells of a noun, by fact; ties stand in the list of adults."""
    return LIST_OF[Noun.ADULT if noun is Noun.TIE else noun].heading


ADULT_WORDS = ("Voksen", "Forælder", "Kontaktperson", "Værge", "Adult", "Guardian", "Parent", "Contact")
HOME_WORDS = ("Hjem", "Husstand", "Home", "Household")
_GROUPS: Sequence[tuple[str, tuple[str, ...], tuple[Column, ...]]] = (
    ("adult", ADULT_WORDS, (Column("name", ("",)), *ADULT_COLUMNS)),
    ("home", HOME_WORDS, (Column("id", ("Id", "Nr")), *HOME_COLUMNS)),
)
_NUMBERED = re.compile(r"([a-z]+)([1-4])([a-z]*)")


def numbered(heading: str) -> tuple[str, Column] | None:
    """Adults and homes in a list of pupils: `Voksen 1 fornavn` is ("adult1", the column Fornavn of adults)."""
    match = _NUMBERED.fullmatch(key(heading))
    for group, words, columns in _GROUPS:
        if match and match[1] in map(key, words):
            named = (column for column in columns if match[3] in map(key, column.names))
            return next(((f"{group}{match[2]}", column) for column in named), None)
    return None
