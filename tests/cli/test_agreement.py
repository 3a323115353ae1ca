"""`agreement` from the outside: made at a conference or for a class, followed up, and bad input."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from skolehjem.cli.app import run
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import open_store
from tests.sample_folder import AUGUST, make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with the conferences of 3A, by the principle that asks for agreements."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole", principle="princip-2023")
    words = ["plan-meetings", "--yes", "--kind", "samtale", "--class", "3A", "--round", "1", "--output", "json"]
    assert run([*words, "--school", str(folder), "--today", AUGUST]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, today="2026-12-01"):
        return skolehjem(*words.split(), *more, "--today", today, folder=school)

    return typing


def agreements(school):
    store = open_store(school)
    found = store.load(Agreement, order="length(id), id")
    store.close()
    return found


@pytest.fixture
def first(school):
    """The first conference."""
    store = open_store(school)
    found = load_conferences(store, "2026/27")[0]
    store.close()
    return found


def test_an_agreement_is_made_at_a_conference_on_its_day(type_in, school, first):
    words = f"agreement add --conference {first.id} --party hjem --staff {first.staff[0]} --yes"
    result = type_in(words, "læser højt 15 minutter, 311216-1234", "--due", "4 uger", "--review", "2027-02-01")
    assert result.code == 0, result.err
    (one,) = agreements(school)
    assert (one.id, one.what, one.party) == ("A1", "læser højt 15 minutter,", Party.HOME)
    assert (one.pupil, one.school_class, one.made_on) == (first.pupil, "2026-3A", first.day)
    assert (one.due - one.made_on).days == 28
    assert one.review == date(2027, 2, 1)
    assert "Aftalen er gemt som A1." in result.err
    assert "CPR-numre fundet og kasseret: 1." in result.err


def test_words_of_health_are_warned_about_and_kept(type_in, school):
    result = type_in("agreement add --pupil E0010 --party skole --yes", "taler om diagnosen")
    assert "helbred (diagnosen)" in result.err
    assert (agreements(school)[0].pupil, agreements(school)[0].school_class) == ("E0010", "2026-0A")


def test_every_fault_is_told_and_nothing_is_kept(type_in, school):
    words = "agreement add --class 3Q --party hund --staff QQQ --yes"
    result = type_in(words, "x" * 201, "--due", "snart", "--review", "48 timer")
    said = ("3Q", "hund kan ikke være part", "QQQ", "1 til 200 tegn", "snart er hverken", "48 timer er hverken")
    assert [one for one in said if one not in result.err] == []
    assert agreements(school) == ()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("agreement add læse --party hjem --yes", 2, "hvem aftalen handler om"),
        ("agreement add læse --party hjem --conference S999 --yes", 5, "S999"),
        ("agreement add læse --party hjem --conference S1 --meeting M1 --yes", 2, "kan ikke bruges sammen"),
        (
            "agreement add læse --party hjem --class 3A --due 2026-11-01 --review 2026-10-01 --yes",
            2,
            "1. november 2026",
        ),
        ("agreement add læse --class 3A --yes", 2, "--party"),
        ("agreement done A7 A8 --yes", 5, "A8"),
        ("agreement show A7", 5, "skolehjem agreement list"),
        ("agreement list --class 3Q", 5, "3Q"),
        ("agreement list --pupil E9", 5, "E9"),
    ],
)
def test_bad_words_are_told(type_in, school, words, code, said):
    result = type_in(words)
    assert (result.code, said in result.err) == (code, True), result.err
    assert agreements(school) == ()


def test_an_agreement_is_followed_up_and_taken_back(type_in, school):
    type_in("agreement add læse --class 3A --party elev --due 2026-12-10 --review 2027-01-10 --yes")
    assert type_in("agreement done a1 --on 2026-12-02 --yes", today="2026-12-03").code == 0
    assert agreements(school)[0].done_on == date(2026, 12, 2)
    assert "1 aftale står sådan i forvejen." in type_in("agreement done A1 --yes", today="2026-12-04").err
    assert type_in("agreement done A1 --undo --yes").code == 0
    followed_up = type_in("agreement reviewed 1 --yes", today="2027-01-11")
    assert (followed_up.code, "fulgt op, ikke udført" in followed_up.out) == (0, True)
    assert agreements(school)[0] == Agreement(
        id="A1", year="2026/27", school_class="2026-3A", what="læse", party=Party.PUPIL, made_on=date(2026, 12, 1),
        due=date(2026, 12, 10), review=date(2027, 1, 10), reviewed_on=date(2027, 1, 11),
    )  # fmt: skip
    assert type_in("agreement cancel A1 --yes").code == 0
    assert type_in("agreement list").out.strip() == "Der er ingen sådanne aftaler."
    assert "opgivet" in type_in("agreement list --all").out
    assert type_in("agreement done A1 --on 2026-11-30 --yes").code == 2
    assert "er ikke kommet endnu" in type_in("agreement reviewed A1 --on 2026-12-24 --yes").err


def test_numbers_are_never_used_again_and_lists_fit_in_80_columns(type_in, school, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for n in range(3):
        words = "agreement add --pupil E0010 --party hjem --staff RNI --due 2026-12-10 --review 2027-01-10 --yes"
        assert type_in(words, f"nummer {n}: " + "læser højt " * 8).code == 0
    assert [one.id for one in agreements(school)] == ["A1", "A2", "A3"]
    shown = type_in("agreement list --all --output table").out
    assert max(map(len, shown.splitlines())) <= 80
    assert [one["id"] for one in type_in("agreement list --staff rni --output json").json["data"]] == ["A1", "A2", "A3"]
    assert "Aksel" in type_in("agreement show A1").out


def test_a_held_conference_without_an_agreement_is_told_of(type_in, first):
    assert type_in(f"meeting hold {first.id} --yes").code == 0
    assert f"1 samtale er holdt, uden at der er noteret en aftale: {first.id}." in type_in("agreement list").err
    type_in(f"agreement add læse --conference {first.id} --party hjem --yes")
    assert "uden at der er noteret" not in type_in("agreement list").err


def test_the_pupils_next_conference_knows_the_open_agreements(type_in, first):
    type_in(f"agreement add --pupil {first.pupil} --party hjem --due 2026-12-10 --yes", "læse hver dag")
    shown = type_in(f"conference show {first.id}")
    assert "læse hver dag" in shown.out
    assert type_in(f"conference show {first.id} --output json").json["data"]["agreements"][0]["id"] == "A1"


def test_a_dry_run_and_nobody_to_ask_keep_nothing(type_in, school):
    assert "læse" in type_in("agreement add læse --class 3A --party hjem --dry-run").out
    assert type_in("agreement add læse --class 3A --party hjem").code == 4
    assert agreements(school) == ()
