"""`conference pack` and `conference lists` on the small sample school."""

import csv
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from skolehjem.cli.app import run
from skolehjem.files.samples import sample_school
from tests.sample_folder import AUGUST, make_sample_folder

OCTOBER = "2026-10-01"
EVENING = "2026-10-19"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school by the principle of 2023, all conferences planned; tests only read it."""
    folder = make_sample_folder(tmp_path_factory.mktemp("skole"), principle="princip-2023")
    assert run(["plan-meetings", "--yes", "--today", AUGUST, "--school", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school without any plan; tests only read it."""
    return make_sample_folder(tmp_path_factory.mktemp("ny"))


def rows(file: str) -> list[dict[str, str]]:
    with (sample_school("small") / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def test_a_class_pack_is_one_file_with_a_page_for_each_paper(skolehjem, planned: Path, tmp_path: Path):
    target = tmp_path / "3A.pdf"
    answer = skolehjem(
        "conference", "pack", "3A", "--to", target, "--today", OCTOBER, "--output", "json", folder=planned
    )
    assert 0 == answer.code
    papers = answer.json["data"]["papers"]
    assert len(papers) == len(PdfReader(BytesIO(target.read_bytes())).pages)
    assert 21 == len({paper["pupil"] for paper in papers})


def test_the_whole_school_fits_one_page_a_paper(skolehjem, planned: Path, tmp_path: Path):
    target = tmp_path / "alle.pdf"
    answer = skolehjem(
        *("conference", "pack", "--all", "--to", target, "--today", OCTOBER, "--output", "json"), folder=planned
    )
    assert len(answer.json["data"]["papers"]) == len(PdfReader(BytesIO(target.read_bytes())).pages)


def test_several_classes_are_a_file_each(skolehjem, planned: Path, tmp_path: Path):
    words = ("conference", "pack", "0A", "3A", "--kind", "ark", "--to", tmp_path, "--format", "md")
    answer = skolehjem(*words, "--today", OCTOBER, "--output", "json", folder=planned)
    assert ["samtaler-0A", "samtaler-3A"] == [
        Path(file["path"]).name.partition("-elevark")[0] for file in answer.json["data"]["files"]
    ]


def test_several_classes_are_one_file_when_it_is_named(skolehjem, planned: Path, tmp_path: Path):
    words = ("conference", "pack", "0A", "3A", "--kind", "elevark", "--to", tmp_path / "begge.md")
    skolehjem(*words, "--today", OCTOBER, folder=planned)
    assert ["begge.md"] == [path.name for path in tmp_path.iterdir()]


def test_each_paper_begins_on_a_leaf_of_its_own_when_both_sides_are_printed(skolehjem, planned: Path, tmp_path: Path):
    target = tmp_path / "begge-sider.pdf"
    words = ("conference", "pack", "0A", "--pupil", "E0010", "--kind", "ark", "--duplex", "--to", target)
    skolehjem(*words, "--today", OCTOBER, folder=planned)
    pages = [page.extract_text() for page in PdfReader(BytesIO(target.read_bytes())).pages]
    assert [True, False, True, False, True] == [bool(page.strip()) for page in pages]


def test_pupils_come_in_order_of_time_and_their_papers_in_order_of_kind(skolehjem, planned: Path):
    answer = skolehjem(
        *("conference", "pack", "3A", "--dry-run", "--today", OCTOBER, "--output", "json"), folder=planned
    )
    papers = answer.json["data"]["papers"]
    order = list(dict.fromkeys(paper["conference"] for paper in papers))
    listed = skolehjem(
        *("conference", "list", "--class", "3A", "--to", "2026-12-31", "--today", OCTOBER, "--output", "json"),
        folder=planned,
    )
    assert [item["id"] for item in listed.json["data"]] == order
    first = [paper["kind"] for paper in papers if paper["conference"] == order[0]]
    kinds = ("invitation", "pupil-sheet", "home-sheet", "staff-sheet", "running-order", "agreements")
    assert [kind for kind in kinds for _ in range(first.count(kind))] == first


def test_single_files_are_called_by_class_pupil_and_kind(skolehjem, planned: Path, tmp_path: Path):
    words = ("conference", "pack", "0A", "--pupil", "E0010", "--single", "--to", tmp_path, "--format", "md")
    skolehjem(*words, "--today", OCTOBER, folder=planned)
    kinds = ("aftaler", "elevark", "forløb", "hjemmeark", "invitation", "personaleark")
    assert [f"0A-E0010-{kind}.md" for kind in kinds] == sorted(path.name for path in tmp_path.iterdir())


def test_nothing_is_written_when_only_looking(skolehjem, school: Path):
    skolehjem("conference", "pack", "3A", "--kind", "ark", "--dry-run", "--today", AUGUST, folder=school)
    assert not (school / "papirer").exists()


def test_text_carries_no_address_and_names_the_hour(skolehjem, planned: Path):
    answer = skolehjem(
        *("conference", "pack", "0A", "--pupil", "E0010", "--kind", "invitation", "--to", "-", "--today", OCTOBER),
        folder=planned,
    )
    assert "Tid: kl. 14.15 til 14.30" in answer.out
    homes = {row["Hjem-id"]: row["Adresse"] for row in rows("hjem.csv")}
    assert homes["H009"] not in answer.out


def test_another_language_is_spoken_when_asked_for(skolehjem, planned: Path):
    words = ("conference", "pack", "0A", "--pupil", "E0010", "--kind", "pupil-sheet", "--to", "-", "--lang", "en")
    assert "MY SHEET" in skolehjem(*words, "--today", OCTOBER, folder=planned).out


def test_nothing_protected_is_printed_anywhere(skolehjem, planned: Path):
    pupils = [row for row in rows("elever.csv") if row["Navnebeskyttet"] == "ja"]
    adults = [row for row in rows("kontaktpersoner.csv") if row["Navnebeskyttet"] == "ja"]
    secret = {f"{row['Fornavn']} {row['Efternavn']}" for row in pupils + adults}
    secret |= {row["Adresse"] for row in rows("hjem.csv") if row["Adressebeskyttet"] == "ja"}
    assert len(secret) >= 4, "the sample school must have something to keep"
    words = [("conference", "pack", "0A", "4A")] + [
        ("conference", "lists", "--by", by) for by in ("room", "staff", "home", "school")
    ]
    for one in words:
        text = skolehjem(*one, "--to", "-", "--format", "html", "--today", OCTOBER, folder=planned).out
        assert not [name for name in secret if name in text]
        assert pupils[0]["Kaldenavn"].split()[0] in text or one[-1] == "room"


def test_a_pupil_without_a_time_gets_sheets_and_is_named(skolehjem, school: Path):
    answer = skolehjem("conference", "pack", "3A", "--today", AUGUST, "--dry-run", "--output", "json", folder=school)
    assert {"pupil-sheet", "home-sheet", "staff-sheet", "agreements"} == {
        paper["kind"] for paper in answer.json["data"]["papers"]
    }
    assert 21 == len(answer.json["data"]["unplaced"])
    assert "ingen tid endnu" in answer.json["notes"][0]


def test_an_invitation_without_a_time_is_refused_in_a_clear_sentence(skolehjem, school: Path):
    answer = skolehjem("conference", "pack", "3A", "--kind", "invitation", "--today", AUGUST, folder=school)
    assert (5, True) == (answer.code, "ikke planlagt samtaler" in answer.err)


def test_everything_typed_wrong_is_told_at_once(skolehjem, school: Path):
    words = ("conference", "pack", "9Z", "--kind", "plakat", "--pupil", "E9999", "--by", "??")
    answer = skolehjem(*words, "--today", AUGUST, folder=school)
    assert 0 != answer.code
    assert all(word in answer.err for word in ("9Z", "plakat", "E9999", "??"))


def test_marking_the_sheets_is_what_sheet_out_does(skolehjem, planned: Path, tmp_path: Path):
    words = ("conference", "pack", "1A", "--kind", "ark", "--mark", "--yes", "--to", tmp_path / "1A.pdf")
    marked = skolehjem(*words, "--today", OCTOBER, "--output", "json", folder=planned)
    assert "sheet-out" == marked.json["data"]["marked"][0]["what"]
    again = skolehjem(
        *("conference", "sheet-out", "--class", "1A", "--yes", "--today", OCTOBER, "--output", "json"), folder=planned
    )
    assert [] == again.json["data"]["marked"]
    assert len(marked.json["data"]["marked"]) == len(again.json["data"]["already"])


def test_last_times_open_agreements_stand_on_the_sheet(skolehjem, planned: Path):
    skolehjem(
        *("agreement", "add", "Læse sammen hver dag", "--pupil", "E0010", "--party", "hjem", "--due", "2026-12-01"),
        *("--yes", "--today", OCTOBER),
        folder=planned,
    )
    answer = skolehjem(
        *("conference", "pack", "0A", "--pupil", "E0010", "--kind", "aftaler", "--to", "-", "--today", OCTOBER),
        folder=planned,
    )
    assert "Læse sammen hver dag · Hvem: Hjemmet" in answer.out


def test_a_door_list_shows_hours_and_nobody(skolehjem, planned: Path):
    answer = skolehjem("conference", "lists", "--on", EVENING, "--to", "-", "--today", OCTOBER, folder=planned)
    assert "14.00–14.15 · Samtale" in answer.out
    assert "Pause" in answer.out
    names = {row[part] for row in rows("elever.csv") for part in ("Fornavn", "Efternavn", "Kaldenavn") if row[part]}
    assert set() == names & set(answer.out.split())


def test_a_teachers_list_has_pupils_homes_and_what_to_remember(skolehjem, planned: Path):
    words = ("conference", "lists", "--by", "staff", "--class", "0A", "--to", "-")
    answer = skolehjem(*words, "--today", OCTOBER, folder=planned)
    assert re.search(r"\d\d\.\d\d–\d\d\.\d\d · Elev: Layla Ahmad, 0A", answer.out)
    assert "Tolk: arabisk" in answer.out


def test_each_home_gets_its_own_times(skolehjem, planned: Path, tmp_path: Path):
    words = ("conference", "lists", "--by", "home", "--on", EVENING, "--single", "--format", "txt", "--to", tmp_path)
    skolehjem(*words, "--today", OCTOBER, folder=planned)
    text = (tmp_path / "hjemmeliste-H009.txt").read_text("utf-8")
    assert ("Aksel" in text, text.count("kl:"), "JERES SAMTALER" in text) == (True, 0, True)


def test_days_without_conferences_are_told_of(skolehjem, planned: Path):
    answer = skolehjem("conference", "lists", "--on", "2026-12-24", "--today", OCTOBER, folder=planned)
    assert (5, True) == (answer.code, "ingen samtaler" in answer.err)


def test_an_unknown_kind_of_list_is_told_of_with_the_day(skolehjem, school: Path):
    answer = skolehjem("conference", "lists", "--by", "bus", "--on", "i morgen", "--today", AUGUST, folder=school)
    assert ("bus" in answer.err, "i morgen" in answer.err) == (True, True)
