"""The generator: the same files every time, every id known, every figure as promised."""

import re
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

from tests.sample_data.reading import BOTH, FOLDER, column, figures, homes_of_pupils, rows, table_in_readme

HEADINGS = {
    "klasser": "Klasse;Skoleår;Lokale",
    "lokaler": "Lokale;Navn;Pladser;Niveaufri",
    "elever": "Elev-id;Fornavn;Efternavn;Fødselsdato;Klasse;Navnebeskyttet;Kaldenavn",
    "hjem": "Hjem-id;Adresse;Postnr;By;Adressebeskyttet;Sprog;Tolk",
    "kontaktpersoner": "Elev-id;Voksen-id;Fornavn;Efternavn;Relation;Forældremyndighed;Bopæl;Hjem-id;E-mail;Telefon;"
    "Navnebeskyttet;Kaldenavn",
    "personale": "Initialer;Fornavn;Efternavn;Stilling;E-mail",
    "team": "Klasse;Initialer;Funktion;Fag",
    "beskeder": "Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne",
    "oensker": "Hjem-id;Ønsker;Kan ikke;Alt passer",
}


@BOTH
def test_the_committed_files_are_what_the_generator_makes(school, tmp_path):
    subprocess.run([sys.executable, FOLDER / "generate.py", school, tmp_path], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    kept = {path.relative_to(FOLDER / school): path.read_bytes() for path in (FOLDER / school).rglob("*.*")}
    assert sorted(made) == sorted(kept)
    assert [str(path) for path in made if made[path] != kept[path]] == []


def test_another_seed_gives_another_school(tmp_path):
    subprocess.run([sys.executable, FOLDER / "generate.py", "small", tmp_path, "--seed", "7"], check=True)
    assert (tmp_path / "elever.csv").read_bytes() != (FOLDER / "small" / "elever.csv").read_bytes()


def test_the_committed_files_stay_small():
    size = sum(path.stat().st_size for school in ("full", "small") for path in (FOLDER / school).rglob("*.*"))
    assert size < 1_500_000


@BOTH
@pytest.mark.parametrize("table", HEADINGS)
def test_the_headings_are_danish_and_every_row_fills_them(school, table):
    lines = (FOLDER / school / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == HEADINGS[table]
    assert {line.count(";") for line in lines} == {HEADINGS[table].count(";")}


def test_the_full_school_has_a_byte_order_mark_and_the_small_one_has_none():
    starts = {path.parent.name: path.read_bytes()[:3] == b"\xef\xbb\xbf" for path in FOLDER.glob("*/*.csv")}
    assert starts == {"full": True, "small": False}


@BOTH
@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("klasser", "Klasse"),
        ("lokaler", "Lokale"),
        ("elever", "Elev-id"),
        ("hjem", "Hjem-id"),
        ("hjem", "Adresse"),
        ("personale", "Initialer"),
        ("beskeder", "Besked-id"),
        ("oensker", "Hjem-id"),
    ],
)
def test_an_id_is_given_once(school, table, name):
    values = column(school, table, name)
    assert len(values) == len(set(values))


@BOTH
@pytest.mark.parametrize(
    ("table", "name", "target"),
    [
        ("klasser", "Lokale", "lokaler"),
        ("elever", "Klasse", "klasser"),
        ("kontaktpersoner", "Elev-id", "elever"),
        ("kontaktpersoner", "Hjem-id", "hjem"),
        ("team", "Klasse", "klasser"),
        ("team", "Initialer", "personale"),
        ("beskeder", "Klasse", "klasser"),
        ("oensker", "Hjem-id", "hjem"),
    ],
)
def test_every_id_exists_where_it_points(school, table, name, target):
    assert set(column(school, table, name)) - set(column(school, target, name)) == set()


@BOTH
def test_every_home_and_every_pupil_has_a_contact(school):
    assert set(column(school, "kontaktpersoner", "Hjem-id")) == set(column(school, "hjem", "Hjem-id"))
    assert set(column(school, "kontaktpersoner", "Elev-id")) == set(column(school, "elever", "Elev-id"))


@BOTH
def test_the_readme_has_the_right_figures(school):
    assert table_in_readme(school) == figures(school)


@BOTH
def test_most_homes_answer_and_each_says_something(school):
    answers = rows(school, "oensker")
    assert 0.7 < len(answers) / len(rows(school, "hjem")) < 0.9
    assert {bool(row["Ønsker"] or row["Kan ikke"]) != (row["Alt passer"] == "ja") for row in answers} == {True}
    assert 0.5 < sum(bool(row["Ønsker"]) for row in answers) / len(answers) < 0.7
    assert 0.25 < sum(bool(row["Kan ikke"]) for row in answers) / len(answers) < 0.45


@BOTH
def test_what_pupils_need_is_of_every_kind_and_about_pupils_who_can_need_it(school):
    needs = tomllib.loads((FOLDER / school / "samtaler.toml").read_text(encoding="utf-8"))
    homes = homes_of_pupils(school)
    interpreters = {one["id"]: one["language"] for one in needs["interpreters"]}
    languages = {row["Hjem-id"]: row["Sprog"] for row in rows(school, "hjem") if row["Tolk"] == "ja"}
    everybody = [one["pupil"] for kind in ("needs", "left_out") for one in needs[kind]]
    assert len(everybody) == len(set(everybody))
    assert len(interpreters) == 2
    for one in needs["needs"]:
        if "interpreter" in one:
            assert interpreters[one["interpreter"]] in {languages.get(home) for home in homes[one["pupil"]]}
        if one.get("homes") == "apart":
            assert len(homes[one["pupil"]]) == 2
    kinds = [key for one in needs["needs"] for key in one if key not in ("pupil", "minutes")]
    assert {"homes": 3, "step_free": 1, "form": 1} == {kind: kinds.count(kind) for kind in set(kinds) - {"interpreter"}}
    assert all(one["household"] in homes[one["pupil"]] for one in needs["left_out"])


def test_the_full_school_is_as_large_as_a_real_one():
    sizes = Counter(column("full", "elever", "Klasse"))
    assert sorted(sizes) == [f"{grade}{track}" for grade in range(10) for track in "AB"]
    assert (sum(sizes.values()), min(sizes.values()) >= 17, max(sizes.values()) <= 25) == (420, True, True)
    counts = figures("full")
    assert counts["Søskendeflokke (familier)"] == 295
    assert 0.50 <= counts["Elever med søskende på skolen"] / 420 <= 0.60
    assert 0.22 <= counts["Elever med to hjem"] / 420 <= 0.27
    assert (counts["Lærere og børnehaveklasseledere"], counts["Pædagoger"], counts["Beskeder"]) == (34, 8, 2000)
    assert 60 <= counts["Tråde uden svar den 19. november 2026 kl. 16.00"] <= 90
    assert counts["– heraf over 3 arbejdsdage"] == 50


def test_the_small_school_has_one_track_and_grades_0_to_6():
    sizes = Counter(column("small", "elever", "Klasse"))
    assert sorted(sizes) == [f"{grade}A" for grade in range(7)]
    assert (sum(sizes.values()), min(sizes.values()) >= 14, max(sizes.values()) <= 22) == (130, True, True)


@BOTH
def test_no_file_has_anything_like_a_cpr_number_or_a_real_phone_number(school):
    text = "".join(path.read_bytes().decode("utf-8-sig") for path in (FOLDER / school).rglob("*.*"))
    assert re.findall(r"\b\d{6}-?\d{4}\b", text) == []
    phones = {phone for phone in column(school, "kontaktpersoner", "Telefon") if phone}
    assert [phone for phone in phones if not re.fullmatch(r"00 00 \d\d \d\d", phone)] == []


@BOTH
def test_every_mail_address_ends_in_a_domain_that_cannot_exist(school):
    addresses = column(school, "kontaktpersoner", "E-mail") + column(school, "personale", "E-mail")
    wrong = [each for each in addresses if each and not re.fullmatch(r"[a-z0-9.]+@[a-z]+\.example", each)]
    assert wrong == []


@BOTH
def test_no_cell_can_be_taken_for_a_formula(school):
    cells = [cell for table in HEADINGS for row in rows(school, table) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []
