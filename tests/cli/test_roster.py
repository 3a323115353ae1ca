"""`import` from the outside: what is typed, what is shown, what is stored, and how it ends."""

import json
import sqlite3
from pathlib import Path

import pytest

from skolehjem.store.database import STORE_FILE, make_store, open_store
from skolehjem.store.roster import load_roster
from tests.files.workbooks import workbook

YEAR = "2026/27"
PUPILS = """\
Elev-id;Fornavn;Efternavn;Fødselsdato;Klasse;Navnebeskyttet;Kaldenavn
E1;Emma;Holm;31-05-2016;3A;nej;
E2;Ida;Bech;01-02-2016;3A;ja;Per Sø
E3;Bo;Dam;03-04-2016;3B;nej;
"""
HOMES = "Hjem-id;Adresse;Postnr;By;Adressebeskyttet\nH1;Birkevej 3;8000;Aarhus;nej\nH2;Hemmelig Sti 4;8000;Aarhus;ja\n"
ADULTS = """\
Elev-id;Voksen-id;Fornavn;Efternavn;Relation;Forældremyndighed;Bopæl;Hjem-id
E1;V1;Mette;Holm;Mor;ja;ja;H1
E2;V2;Karen;Bech;Mor;ja;ja;H2
"""


class School:
    """A school folder, and a folder of files to import."""

    def __init__(self, folder: Path, files: Path, run) -> None:
        self.folder, self.files, self.run = folder, files, run

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.files / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def type_in(self, *words: object):
        return self.run("import", *words, "--today", "2026-08-10", folder=self.folder)

    @property
    def roster(self):
        store = open_store(self.folder)
        found = load_roster(store, YEAR)
        store.close()
        return found

    @property
    def stored(self) -> list[str]:
        """All that the store holds, its audit log too."""
        with sqlite3.connect(self.folder / STORE_FILE) as connection:
            lines = list(connection.iterdump())
        connection.close()
        return lines


@pytest.fixture
def empty(tmp_path, skolehjem):
    folder, files = tmp_path / "skole", tmp_path / "filer"
    folder.mkdir()
    files.mkdir()
    (folder / "skolehjem.toml").write_text('school = "Prøveskolen"\n', encoding="utf-8")
    make_store(folder).close()
    return School(folder, files, skolehjem)


@pytest.fixture
def school(empty):
    for name, text in (("elever.csv", PUPILS), ("hjem.csv", HOMES), ("voksne.csv", ADULTS)):
        empty.write(name, text)
    assert empty.type_in(empty.files, "--yes").code == 0
    return empty


def test_a_folder_of_files_is_imported(school):
    assert {"2026-3A": ("E1", "E2"), "2026-3B": ("E3",)} == school.roster.pupils_of
    assert {"E1": ("H1",), "E2": ("H2",)} == school.roster.homes_of


def test_the_difference_is_shown_first_and_then_what_was_done(empty):
    result = empty.type_in(empty.write("elever.csv", PUPILS), "--yes")
    lines = [line.split() for line in result.out.splitlines()]
    assert ["Elever", "3", "0", "0", "0"] in lines
    assert ["Klasser", "2", "0", "0", "0"] in lines
    assert "Klasser, elever og personale for 2026/27 er indlæst." in result.err


def test_importing_the_same_twice_changes_nothing(school):
    before = school.stored
    result = school.type_in(school.files, "--yes")
    assert (0, "Intet ændres.") == (result.code, result.out.strip())
    assert before == school.stored


def test_a_dry_run_changes_nothing(empty):
    before = empty.stored
    result = empty.type_in(empty.write("elever.csv", PUPILS), "--dry-run")
    assert (0, True, True) == (result.code, "Elever" in result.out, before == empty.stored)


def test_without_anybody_to_ask_nothing_is_written(empty):
    before = empty.stored
    result = empty.type_in(empty.write("elever.csv", PUPILS))
    assert (4, True, True) == (result.code, "--yes" in result.err, before == empty.stored)


def test_moves_are_shown_by_the_names_and_addresses_that_may_be_shown(school):
    moved = PUPILS.replace("2016;3A;ja", "2016;3B;ja") + "E4;Ny;Elev;01-01-2016;3A;nej;\n"
    homes = HOMES.replace("Birkevej 3", "Nyvej 1").replace("Hemmelig Sti 4", "Hemmelig Sti 5")
    result = school.type_in(school.write("elever.csv", moved), school.write("hjem.csv", homes), "--yes")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "Elever 1 0 1 0" in lines
    assert "Hjem 0 0 2 0" in lines
    assert "Per Sø 3A 3B" in lines
    assert "Emma Holm Birkevej 3 Nyvej 1" in lines
    assert "Per Sø beskyttet adresse beskyttet adresse" in lines
    assert not any(secret in result.out + result.err for secret in ("Ida", "Hemmelig"))


def test_what_changes_is_shown_by_name_and_column_but_not_by_content(school):
    pupils = PUPILS.replace("Bo;Dam", "Bo;Eg").replace("Ida;Bech;01", "Ida;Bech;02")
    adults = ADULTS.replace("Mor;ja;ja;H1", "Mor;ja;nej;H1")
    result = school.type_in(school.write("elever.csv", pupils), school.write("voksne.csv", adults), "--yes")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "Elever Bo Eg Efternavn" in lines
    assert "Elever Per Sø Fødselsdato" in lines
    assert "Voksnes tilknytning til elever Mette Holm – Emma Holm Bopæl" in lines
    assert not any(secret in result.out for secret in ("Ida", "2016"))


def test_an_adult_who_is_untied_is_named(school):
    adults = ADULTS.replace("V1;Mette", "V9;Anna")
    result = school.type_in(school.write("voksne.csv", adults), "--yes")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "Voksnes tilknytning til elever Mette Holm – Emma Holm Fjernet" in lines


def test_every_bad_row_is_told_in_danish_and_nothing_is_written(school):
    before = school.stored
    bad = PUPILS + "E4;;Ny;31-02-2016;3A;nej;\nE5;Ny;Elev;01-01-2016;3X;nej;\nE1;Emma;Holm;31-05-2016;3B;nej;\n"
    result = school.type_in(school.write("elever.csv", bad), "--yes")
    assert (3, "") == (result.code, result.out)
    for said in (
        "“31-02-2016” er ikke en dato.\n  Hvor: elever.csv:5, Fødselsdato",
        "Fornavn mangler.\n  Hvor: elever.csv:5, Fornavn",
        "Ukendt klasse: 3X.\n  Hvor: elever.csv:6, Klasse",
        "Rækken og elever.csv:2 siger ikke det samme om samme elev.\n  Hvor: elever.csv:7, Klasse",
    ):
        assert said in result.err
    assert before == school.stored


def test_bad_rows_can_be_skipped_and_the_answer_is_partly_done(school):
    bad = PUPILS.replace("E3;Bo", "E3;") + "E4;Ny;Elev;01-01-2016;3A;nej;\n"
    result = school.type_in(school.write("elever.csv", bad), "--skip-bad", "--yes")
    assert 7 == result.code
    assert "elever.csv:4, Fornavn" in result.err
    assert {"2026-3A": ("E1", "E2", "E4"), "2026-3B": ("E3",)} == school.roster.pupils_of


@pytest.mark.parametrize("form", [(), ("--output", "json")])
def test_skipping_bad_rows_is_partly_done_also_when_nothing_changes(school, form: tuple[str, ...]):
    bad = school.write("elever.csv", PUPILS + "E4;;Ny;01-01-2016;3A;nej;\n")
    result = school.type_in(bad, "--skip-bad", "--yes", *form)
    assert (7, True) == (result.code, "elever.csv:5, Fornavn" in result.out + result.err)


def test_an_import_that_would_empty_a_class_is_refused(school):
    before = school.stored
    classes = school.write("klasser.csv", "Klasse\n3A\n3B\n")
    pupils = school.write("elever.csv", "".join(PUPILS.splitlines(keepends=True)[:3]))
    result = school.type_in(classes, pupils, "--yes")
    assert (4, before) == (result.code, school.stored)
    assert "3B" in result.err
    assert "--allow-empty" in result.err
    assert 0 == school.type_in(classes, pupils, "--yes", "--allow-empty").code
    assert {"2026-3A": ("E1", "E2")} == school.roster.pupils_of


def test_a_list_of_one_class_leaves_the_rest_alone(school):
    pupils = school.write("elever.csv", "Elev-id;Navn;Fødselsdato;Klasse\nE1;Emma Eg;31-05-2016;3A\nE2;Ida Bech;;3A\n")
    result = school.type_in(school.write("klasser.csv", "Klasse\n3A\n"), pupils, "--yes")
    assert (0, True) == (result.code, "3B; de klasser er ikke rørt" in result.err)
    assert "Eg" == school.roster.pupil_by_id["E1"].family_name


def test_a_list_cut_short_is_refused_with_the_figures_of_each_class(school):
    more = PUPILS + "".join(f"E{n};Barn{n};Lund;01-01-2016;3A;nej;\n" for n in range(4, 9))
    assert 0 == school.type_in(school.write("elever.csv", more), "--yes").code
    before = school.stored
    short = school.write("elever.csv", "".join(more.splitlines(keepends=True)[:4]))
    result = school.type_in(short, "--yes")
    assert (4, before) == (result.code, school.stored)
    assert "5 af de 7 elever i 3A" in result.err
    assert 0 == school.type_in(short, "--yes", "--part").code
    assert before == school.stored
    assert 0 == school.type_in(short, "--yes", "--allow-empty").code
    assert {"2026-3A": ("E1", "E2"), "2026-3B": ("E3",)} == school.roster.pupils_of


def test_one_row_with_anothers_id_empties_no_class(school):
    before = school.stored
    result = school.type_in(school.write("ny.csv", "Elev-id;Navn;Klasse\nE3;Liv Lund;3A\n"), "--yes")
    assert (3, before) == (result.code, school.stored)
    assert "giv også fødselsdatoen" in result.err


def test_two_families_with_a_protected_address_are_two_homes(empty):
    text = "Elev-id;Navn;Klasse;Voksen 1 navn;Hjem 1 adresse\n" + "".join(
        f"E{n};Barn {n};3A;Voksen {n};Adressebeskyttet\n" for n in (1, 2)
    )
    assert 0 == empty.type_in(empty.write("elever.csv", text), "--yes").code
    assert 2 == len(set(empty.roster.homes_of.values()))


def test_a_new_pupil_is_added_without_the_whole_list(school):
    result = school.type_in(school.write("ny.csv", "Elev-id;Navn;Klasse\nE9;Liv Lund;3A\n"), "--part", "--yes")
    assert (0, {"2026-3A": ("E1", "E2", "E9"), "2026-3B": ("E3",)}) == (result.code, school.roster.pupils_of)


def test_cpr_numbers_reach_neither_the_store_nor_the_screen(empty):
    secret = ("310516-1234", "0102161235", "030416 1236")
    rows = [["CPR", "Navn", "Klasse", "Bemærkning"]]
    rows += [[number, f"Barn {number}", "3A", f"se {number}"] for number in secret]
    text = "\n".join(";".join(row) for row in rows)
    for file in (empty.write("elever.csv", text), empty.write("skole.xlsx", workbook(("Elever", rows)))):
        for words in ([file, "--dry-run"], [file, "--yes", "--output", "json"], [file, "--skip-bad", "--yes"]):
            result = empty.type_in(*words)
            assert "CPR-numre fundet og kasseret: 9." in result.err + result.out
            assert not any(number[-4:] in result.out + result.err for number in secret)
    written = b"".join(path.read_bytes() for path in empty.folder.iterdir())
    assert b"Barn" in written
    assert not any(number[-4:].encode() in written for number in secret)


def test_whoever_uses_cpr_numbers_as_ids_is_told_why_the_ids_are_missing(school):
    adults = ADULTS.replace("E1;", "310516-1234;").replace("E2;", "010216-1235;")
    result = school.type_in(school.write("voksne.csv", adults), "--yes")
    assert (3, True) == (result.code, "Elev-id mangler.\n  Hvor: voksne.csv:2, Elev-id" in result.err)
    assert "CPR-numre fundet og kasseret: 2. De gemmes ikke.\n  Gør sådan: Stod de som id" in result.err


def test_an_answer_to_programs_is_one_envelope(empty):
    result = empty.type_in(empty.write("elever.csv", PUPILS), "--yes", "--output", "json")
    answer = json.loads(result.out)
    assert ("import", "ok", "2026/27", 8) == (
        answer["command"],
        answer["status"],
        answer["data"]["year"],
        answer["data"]["changes"],
    )
    assert {"noun": "pupil", "added": 3, "changed": 0, "moved": 0, "removed": 0} in answer["data"]["tallies"]


def test_faults_speak_to_programs_too(empty):
    result = empty.type_in(empty.write("elever.csv", "Navn;Klasse\nEmma;33A\n"), "--yes", "--output", "json")
    answer = json.loads(result.out)
    assert (3, "bad-data", "elever.csv:2, Klasse") == (result.code, answer["status"], answer["problems"][0]["where"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("tom.csv", b"", "Filen er tom."),
        ("billede.csv", b"\x89PNG\0\0", "Filen er ikke tekst, der kan læses."),
        ("hunde.csv", b"Hund;Kat\na;b\n", "Overskrifterne passer hverken til"),
        ("skole.xlsx", b"PK\x03\x04", "Filen er ikke en Excel-projektmappe, der kan læses."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_danish(empty, name: str, content: bytes, says: str):
    result = empty.type_in(empty.write(name, content), "--yes")
    assert (3, True, True) == (result.code, says in result.err, name in result.err)


def test_a_missing_file_a_wrong_year_and_a_wrong_encoding(empty):
    file = empty.write("elever.csv", PUPILS)
    assert 5 == empty.type_in(empty.files / "findes-ikke.csv").code
    assert 2 == empty.type_in(file, "--year", "i år").code
    assert 2 == empty.type_in(file, "--encoding", "klingon").code
    assert 0 == empty.type_in(file, "--year", "26/27", "--encoding", "utf-8", "--yes").code


def test_what_a_file_holds_is_shown_as_text_only(empty):
    text = "Navn;Klasse;\x1b]0;x\x07[red]Hold[/red]\n=cmd();3A;x\n"
    result = empty.type_in(empty.write("elever.csv", text), "--yes")
    assert (0, True) == (result.code, "[red]Hold[/red]" in result.err)
    assert "\x1b" not in result.out + result.err
