import re
from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.roster.rows import Noun, RosterRow
from skolehjem.core.roster.school import StaffRole, TeamFunction
from skolehjem.errors import DataFault, NotFound
from skolehjem.files.roster import RosterFile, open_roster_files, read_roster
from skolehjem.files.roster_cells import FUNCTIONS, ROLES
from skolehjem.files.roster_headings import ADULT_WORDS, HOME_WORDS, LISTS, RosterList
from tests.files.workbooks import workbook

PUPIL_FACTS = {"id": "E1", "given_name": "Emma", "family_name": "Holm", "school_class": "3A"}


def read(text: str, name: str = "liste.csv") -> tuple[RosterRow, ...]:
    return read_roster([RosterFile(name=name, content=text.encode())]).rows


def facts(text: str, noun: Noun) -> list[dict[str, object]]:
    rows = read(text)
    assert [] == [str(problem.what) for row in rows for problem in row.problems]
    return [dict(row.facts) for row in rows if row.noun is noun]


def faults(text: str) -> list[tuple[str, str]]:
    problems = dict.fromkeys(problem for row in read(text) for problem in row.problems)
    return [(problem.where, str(problem.what)) for problem in problems]


def notes(*files: RosterFile) -> list[str]:
    return [str(note) for note in read_roster(files).notes]


def test_classes_are_read():
    assert [{"year": "2026/27", "room": "N1"}] == facts("Klasse;Skoleår;Lokale\n3.a;2026/2027;N1\n", Noun.CLASS)


def test_rooms_are_read():
    told = facts("Lokale;Navn;Pladser;Niveaufri\nN01;Nord 1;28;ja\nN02;;;\n", Noun.ROOM)
    assert [
        {"id": "N01", "name": "Nord 1", "seats": 28, "step_free": True},
        {"id": "N02", "name": "", "step_free": False},
    ] == told


def test_pupils_are_read():
    told = facts(
        "Elev-id;Fornavn;Efternavn;Fødselsdato;Klasse;Navnebeskyttet;Kaldenavn\n"
        "E1;Emma;Holm;31-05-2016;3A;nej;\nE2;Ida;Bech;1.2.2016;3.b;ja;Ida Sø\n",
        Noun.PUPIL,
    )
    assert [
        PUPIL_FACTS | {"birth_date": date(2016, 5, 31), "name_protected": False, "alias": None},
        {
            "id": "E2",
            "given_name": "Ida",
            "family_name": "Bech",
            "birth_date": date(2016, 2, 1),
            "school_class": "3B",
            "name_protected": True,
            "alias": "Ida Sø",
        },
    ] == told


def test_homes_are_read():
    told = facts(
        "Hjem-id;Adresse;Postnr;By;Adressebeskyttet;Sprog;Tolk\nH1;Birkevej 3;0800;Høje;nej;polsk;ja\n", Noun.HOME
    )
    assert [
        {
            "id": "H1",
            "address": "Birkevej 3",
            "postcode": "0800",
            "town": "Høje",
            "address_protected": False,
            "language": "polsk",
            "interpreter": True,
        }
    ] == told


ADULTS = (
    "Elev-id;Voksen-id;Fornavn;Efternavn;Relation;Forældremyndighed;Bopæl;Hjem-id;E-mail;Telefon\n"
    "E1;V1;Mette;Holm;Mor;fælles;ja;H1;mette@hjem.example;20 12 34 56\n"
)


def test_adults_are_read_with_their_tie_to_the_pupil():
    assert [
        {
            "id": "V1",
            "given_name": "Mette",
            "family_name": "Holm",
            "household": "H1",
            "email": "mette@hjem.example",
            "phone": "20 12 34 56",
        }
    ] == facts(ADULTS, Noun.ADULT)
    assert [{"pupil": "E1", "guardian": "V1", "relation": "Mor", "custody": True, "resides": True}] == facts(
        ADULTS, Noun.TIE
    )


def test_adults_may_have_their_address_in_the_same_row():
    text = "Elev-id;Navn;Relation;Adresse;Postnr;By\nE1;Mette Holm;Mor;Birkevej 3;8000;Aarhus\n"
    assert [{"address": "Birkevej 3", "postcode": "8000", "town": "Aarhus"}] == facts(text, Noun.HOME)
    (adult,) = facts(text, Noun.ADULT)
    (home,) = [row.key for row in read(text) if row.noun is Noun.HOME]
    assert {"given_name": "Mette", "family_name": "Holm", "household": home} == adult


def test_protection_of_name_and_address_at_once_is_both():
    text = "Elev-id;Navn;Klasse;Navne- og adressebeskyttet\nE1;Emma Holm;3A;ja\nE2;Ida Bech;3A;nej\n"
    told = [(pupil["name_protected"], pupil["address_protected"]) for pupil in facts(text, Noun.PUPIL)]
    assert [(True, True), (False, False)] == told


def test_language_beside_the_id_of_a_home_is_of_the_home():
    text = "Elev-id;Navn;Relation;Hjem-id;Sprog;Tolk\nE1;Mette Holm;Mor;H1;polsk;ja\nE2;Lis Dam;Mor;H2;;\n"
    assert [{"id": "H1", "language": "polsk", "interpreter": True}] == facts(text, Noun.HOME)


def test_staff_are_read():
    told = facts("Initialer;Navn;Stilling;E-mail\nABC;Anna B. Carlsen;Børnehaveklasseleder;a@b.example\n", Noun.STAFF)
    assert [
        {
            "id": "ABC",
            "given_name": "Anna B.",
            "family_name": "Carlsen",
            "role": StaffRole.GRADE0_TEACHER,
            "email": "a@b.example",
        }
    ] == told


def test_teams_are_read():
    told = facts("Klasse;Initialer;Funktion;Fag\n3A;ABC;Klasselærer;dansk, idræt\n", Noun.TEAM)
    assert [
        {"school_class": "3A", "staff": "ABC", "function": TeamFunction.CLASS_TEACHER, "subjects": "dansk, idræt"}
    ] == told


def test_english_headings_in_any_order_give_the_same():
    assert facts("Klasse;Efternavn;Fornavn;Elev-id\n3A;Holm;Emma;E1\n", Noun.PUPIL) == facts(
        "First name,PUPIL ID,Class,Last Name\nEmma,E1,3A,Holm\n", Noun.PUPIL
    )


@pytest.mark.parametrize("heading", ["FØDSELSDATO", "foedselsdato", "Fødsels-dato", " fødsels dato ", "Date of birth"])
def test_headings_are_known_whatever_their_capitals_hyphens_and_spaces(heading: str):
    assert date(2016, 5, 31) == facts(f"Navn;Klasse;{heading}\nEmma Holm;3A;31-05-2016\n", Noun.PUPIL)[0]["birth_date"]


def test_every_heading_of_every_list_is_known_in_its_list():
    for kind in LISTS:
        for column in kind.columns:
            for name in column.names:
                assert column.fact == kind.column_by_key["".join(filter(str.isalnum, _ascii(name)))].fact


def _ascii(name: str) -> str:
    return name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def test_headings_may_stand_below_a_title():
    assert [PUPIL_FACTS] == facts("Klasseliste 3.A\n\nElev-id;Fornavn;Efternavn;Klasse\nE1;Emma;Holm;3A\n", Noun.PUPIL)


def test_grade_and_track_do_for_a_class():
    assert [PUPIL_FACTS] == facts("Elev-id;Navn;Klassetrin;Spor\nE1;Holm, Emma;03;a\n", Noun.PUPIL)


def test_a_column_without_a_cell_filled_says_nothing():
    assert [PUPIL_FACTS] == facts(
        "Elev-id;Fornavn;Efternavn;Klasse;Navnebeskyttet;Kaldenavn\nE1;Emma;Holm;3A;;\n", Noun.PUPIL
    )


def test_of_two_columns_for_the_same_the_first_filled_in_is_used():
    text = "Elev-id;Navn;Relation;Telefon;Mobil\nE1;Mette Holm;Mor;;20 12 34 56\nE2;Bo Dam;Far;1;2\n"
    assert ["20 12 34 56", "1"] == [adult["phone"] for adult in facts(text, Noun.ADULT)]


def test_of_two_columns_for_the_id_the_first_is_used():
    file = RosterFile(name="e.csv", content=b"Elev-id;Unilogin;Navn;Klasse\nE1;emma1234;Emma Holm;3A\n")
    assert ["e.csv: columns that are not used: ('Unilogin',)."] == notes(file)


def test_tabulex_is_known_by_its_form():
    row = "E1¤123456¤Byskolen¤Emma¤Holm¤3105161234¤Birkevej 3¤Nord¤8000¤Aarhus¤03¤A¤2022¤A"
    assert [PUPIL_FACTS | {"year": "2026/27"}] == facts(f"2026/2027\n{row}\n", Noun.PUPIL)


COMBINED = (
    "Elev-id;Fornavn;Efternavn;Klasse;Voksen 1 fornavn;Voksen 1 efternavn;Voksen 1 relation;Voksen 2 navn;"
    "Voksen 2 bopæl;Hjem 1 adresse;Hjem 1 postnr;Hjem 2 adresse;Hjem 2 postnr\n"
)


def test_a_pupil_list_may_hold_adults_and_homes():
    text = COMBINED + "E1;Emma;Holm;3A;Mette;Holm;Mor;Bo Bech;nej;Birkevej 3;8000;Elmevej 4;8200\n"
    homes = {row.key: row.facts["address"] for row in read(text) if row.noun is Noun.HOME}
    adults = {row.facts["given_name"]: homes[row.facts["household"]] for row in read(text) if row.noun is Noun.ADULT}
    ties = [(tie["pupil"], tie.get("relation"), tie.get("resides")) for tie in facts(text, Noun.TIE)]
    assert {"Mette": "Birkevej 3", "Bo": "Elmevej 4"} == adults
    assert [("E1", "Mor", None), ("E1", None, False)] == ties


def test_two_adults_share_the_only_home():
    text = COMBINED + "E1;Emma;Holm;3A;Mette;Holm;Mor;Bo Bech;ja;Birkevej 3;8000;;\n"
    homes = [row.key for row in read(text) if row.noun is Noun.HOME]
    assert [homes[0], homes[0]] == [adult["household"] for adult in facts(text, Noun.ADULT)]
    assert 1 == len(homes)


def test_a_row_without_an_adult_has_none():
    assert [] == facts(COMBINED + "E1;Emma;Holm;3A;;;;;;Birkevej 3;8000;;\nE2;A;B;3A;C;D;Far;;;;;;\n", Noun.ADULT)[1:]


def test_unknown_columns_are_named():
    file = RosterFile(name="e.csv", content=b"Navn;Klasse;Hold;Farve\nEmma Holm;3A;x;y\n")
    assert ["e.csv: columns that are not used: ('Hold', 'Farve')."] == notes(file)


def test_cpr_numbers_are_counted_and_nowhere_else():
    file = RosterFile(name="e.csv", content=b"Navn;Klasse;CPR;Hold\nEmma Holm;3A;3105161234;310516-1234\n")
    found = read_roster([file])
    assert 2 == found.cpr_numbers
    assert "1234" not in repr(found)


def test_a_pupil_known_by_a_cpr_number_alone_has_no_id():
    (row,) = read("Elev-id;Navn;Klasse\n310516-1234;Emma Holm;3A\n")
    assert {"given_name": "Emma", "family_name": "Holm", "school_class": "3A"} == row.facts
    assert "liste.csv:2" == row.key


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Elev-id;Fornavn;Klasse\nE1;;3A\n", ("liste.csv:2, Fornavn", "Fornavn is missing.")),
        ("Elev-id;Navn;Klasse\nE1;;3A\n", ("liste.csv:2, Navn", "Navn is missing.")),
        ("Elev-id;Fornavn;Klasse\nE2;Ida;3A\nE1;Emma;\n", ("liste.csv:3, Klasse", "Klasse is missing.")),
        ("Elev-id;Fornavn;Klasse\nE1;Emma;11A\n", ("liste.csv:2, Klasse", "“11A” is not a class.")),
        ("Navn;Klasse;Født\nEmma;3A;31-02-2016\n", ("liste.csv:2, Født", "“31-02-2016” is not a date.")),
        ("Navn;Klasse;Født\nEmma;3A;31-05-16\n", ("liste.csv:2, Født", "“31-05-16” is not a date.")),
        (
            "Navn;Klasse;Navnebeskyttet\nEmma;3A;måske\n",
            ("liste.csv:2, Navnebeskyttet", "“måske” is neither yes nor no."),
        ),
        ("Klasse;Skoleår\n3A;2026/28\n", ("liste.csv:2, Skoleår", "“2026/28” is not a school year.")),
        ("Lokale;Pladser\nN1;mange\n", ("liste.csv:2, Pladser", "“mange” is not a whole number.")),
        (
            "Initialer;Navn;Stilling\nABC;Anna B;astronaut\n",
            ("liste.csv:2, Stilling", "“astronaut” is not a position that is known."),
        ),
        (
            "Klasse;Initialer;Funktion\n3A;ABC;kok\n",
            ("liste.csv:2, Funktion", "“kok” is not a function in a team that is known."),
        ),
        ("Klasse;Initialer;Fag\n3A;;dansk\n", ("liste.csv:2, Initialer", "Initialer is missing.")),
        ("Klasse;Lokale\n3A;N1;hov\n", ("liste.csv:2", "The row has more cells than there are headings.")),
    ],
)
def test_a_bad_row_is_told_with_file_row_and_column(text: str, fault: tuple[str, str]):
    assert [fault] == faults(text)


def test_all_faults_of_all_rows_are_told_at_once():
    text = "Fornavn;Klasse;Født\n;3A;31-02-2016\nIda;;1-1-2016\nBo;9Q9;x\n"
    assert ["liste.csv:2, Født", "liste.csv:2, Fornavn", "liste.csv:3, Klasse", "liste.csv:4, Klasse"] == [
        where for where, _ in faults(text)
    ][:4]
    assert 5 == len(faults(text))


def test_a_fault_in_a_workbook_names_its_sheet():
    content = workbook(("Elever", [["Navn", "Klasse"], ["Emma", "13A"]]), ("Noter", [["Husk"]]))
    found = read_roster([RosterFile(name="skole.xlsx", content=content)])
    assert ["skole.xlsx, Elever:2, Klasse"] == [problem.where for row in found.rows for problem in row.problems]
    assert ["skole.xlsx, Noter was left out: it is no list of the roster."] == list(map(str, found.notes))


def test_a_sheet_may_be_named_by_its_class():
    sheets = [("3.A", [["Fornavn", "Efternavn"], ["Emma", "Holm"]]), ("3B", [["Navn", "Født"], ["Ida Bech", ""]])]
    found = read_roster([RosterFile(name="klasser.xlsx", content=workbook(*sheets))])
    assert [("Emma", "3A"), ("Ida", "3B")] == [
        (row.facts["given_name"], row.facts["school_class"]) for row in found.rows
    ]


def test_all_files_that_cannot_be_read_are_told_at_once():
    files = [
        RosterFile(name="a.csv", content=b""),
        RosterFile(name="b.csv", content=b"Hund;Kat\nx;y\n"),
        RosterFile(name="c.csv", content=b"Klasse\n3A\n"),
    ]
    with pytest.raises(DataFault) as stop:
        read_roster(files)
    assert ["a.csv", "b.csv"] == [problem.where for problem in stop.value.problems]


def test_a_list_of_messages_is_no_list_of_classes():
    text = b"Besked-id;Tr\xe5d-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne\nB1;T1;x;y;z;3A;E1;Hej\n"
    lists = RosterFile(name="klasser.csv", content=b"Klasse\n3A\n")
    messages = RosterFile(name="beskeder.csv", content=text, chosen=False)
    assert ["beskeder.csv was left out: it is no list of the roster."] == notes(lists, messages)


def test_what_stands_in_a_strange_file_is_not_repeated():
    with pytest.raises(DataFault) as stop:
        read_roster([RosterFile(name="x.csv", content=b"Emma Holm;hemmeligt\n")])
    assert "Emma" not in repr(stop.value.problems)


def test_a_folder_stands_for_the_tables_in_it(tmp_path: Path):
    for name in ("b.csv", "A.XLSX", "noter.pdf", "~$skole.xlsx", ".skjult.csv"):
        (tmp_path / name).write_bytes(b"x")
    assert [("A.XLSX", False), ("b.csv", False)] == [(file.name, file.chosen) for file in open_roster_files([tmp_path])]


def test_files_of_the_same_name_are_told_apart_and_a_file_named_twice_is_read_once(tmp_path: Path):
    paths = [tmp_path / "a" / "elever.csv", tmp_path / "b" / "elever.csv"]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(b"x")
    assert list(map(str, paths)) == [file.name for file in open_roster_files([*paths, paths[0], tmp_path / "a"])]
    assert ["elever.csv"] == [file.name for file in open_roster_files(paths[:1])]


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path):
    with pytest.raises(NotFound, match=r"elever\.csv"):
        open_roster_files([tmp_path / "elever.csv"])
    with pytest.raises(NotFound, match="no CSV files"):
        open_roster_files([tmp_path])


PAGE = (Path(__file__).parents[2] / "docs" / "roster-files.md").read_text("utf-8")


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.noun.name)
def test_every_heading_stands_on_the_page(kind: RosterList):
    for column in kind.columns:
        assert f"| **{column.names[0]}**" in PAGE
        assert f"| {', '.join(column.names[1:])} |" in PAGE


@pytest.mark.parametrize("words", [*ROLES.values(), *FUNCTIONS.values(), ADULT_WORDS, HOME_WORDS])
def test_every_position_and_function_stands_on_the_page(words: tuple[str, ...]):
    assert [] == [word for word in words if word not in PAGE]


EXAMPLES = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0][:40])
def test_every_example_on_the_page_is_read_without_a_fault(example: str):
    assert read(example)
    assert [] == faults(example)


def test_a_birth_date_that_excel_shows_as_a_number_is_understood():
    content = workbook(("Elever", [["Navn", "Klasse", "Fødselsdato"], ["Emma Holm", "3A", 42521]]))
    (row,) = read_roster([RosterFile(name="elever.xlsx", content=content)]).rows
    assert (date(2016, 5, 31), ()) == (row.facts["birth_date"], row.problems)


def test_an_empty_file_does_not_hide_the_faults_of_the_others():
    files = [
        RosterFile(name="tom.csv", content=b""),
        RosterFile(name="elever.csv", content=b"Navn;Klasse\nEmma Holm;33A\n;3A\n"),
    ]
    with pytest.raises(DataFault) as caught:
        read_roster(files)
    assert ["tom.csv", "elever.csv:2, Klasse", "elever.csv:3, Navn"] == [one.where for one in caught.value.problems]
