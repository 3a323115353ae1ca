from pathlib import Path

import pytest

from skolehjem.files.principle import read_principle
from skolehjem.files.principle_profiles import principle_path
from tests.conftest import Skolehjem
from tests.sample_folder import make_sample_folder

COUNTING = ("--grades", "0-9", "--tracks", 2, "--pupils", 21)
BALSMOSE = ("--principle", "balsmoseskolen")


def test_a_sound_principle_is_said_to_be_sound(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "check", "balsmoseskolen", folder=tmp_path)
    assert 0 == result.code
    assert "balsmoseskolen.toml er i orden: 42 punkter, 19 regler." in result.err
    assert "fredag eftermiddag" in result.out


def test_a_period_without_dates_in_the_loaded_year_is_a_problem(skolehjem: Skolehjem, tmp_path: Path):
    school = tmp_path / "skole"
    skolehjem("init", school, *BALSMOSE, "--year", "2025/26", "--municipality", "Langeland", folder=tmp_path)
    text = (school / "principle.toml").read_text("utf-8")
    (school / "principle.toml").write_text(text.replace("count = 1", 'count = 1\nperiod = "w53"', 1), "utf-8")
    result = skolehjem("principle", "check", "--today", "2025-09-01", folder=school)
    assert 3 == result.code
    assert "Året 2025 har ingen uge 53." in result.err
    assert "event.foraeldremoede.period" in result.err
    assert 0 == skolehjem("principle", "check", "--today", "2026-09-01", folder=school).code


def test_every_problem_is_shown_in_danish_and_leaves_with_3(skolehjem: Skolehjem, tmp_path: Path):
    text = 'format = "skolehjem-principle/1"\n[principle]\ntitel = "x"\n'
    text += '[[tick]]\nid = "a"\nclauses = ["P1"]\nask = "aldrig"\n'
    (tmp_path / "p.toml").write_text(text, "utf-8")
    result = skolehjem("principle", "check", tmp_path / "p.toml", folder=tmp_path)
    assert (3, "") == (result.code, result.out)
    for sentence in (
        "Nøglen title mangler.",
        "Hvor: p.toml:3, principle.titel",
        "Mente du title?",
        "aldrig kendes ikke her.",
        "Nøglen owner mangler.",
        "Der er intet punkt, der hedder P1.",
        "Hvor: p.toml:6, tick.a.clauses.1",
    ):
        assert sentence in result.err


def test_problems_speak_json_too(skolehjem: Skolehjem, tmp_path: Path):
    (tmp_path / "p.toml").write_text("format = 3\n", "utf-8")
    result = skolehjem("principle", "check", tmp_path / "p.toml", "--output", "json", folder=tmp_path)
    assert ("bad-data", 3) == (result.json["status"], result.code)
    assert {"p.toml:1, format", "p.toml, principle"} == {problem["where"] for problem in result.json["problems"]}


def test_a_school_checks_its_own_principle(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "skole", *BALSMOSE, folder=tmp_path)
    assert 0 == skolehjem("principle", "check", folder=tmp_path / "skole").code


def test_without_a_school_a_file_must_be_named(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "check", folder=tmp_path)
    assert 5 == result.code


def test_an_unknown_profile_is_answered_with_the_nearest(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "show", "balsmose", folder=tmp_path)
    assert 5 == result.code
    assert "balsmoseskolen" in result.err


def test_show_has_every_clause_with_strength_and_rule(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "show", "balsmoseskolen", folder=tmp_path)
    assert 0 == result.code
    line = next(line for line in result.out.splitlines() if line.startswith("B12"))
    assert ["B12", "bør", "regel", "svar"] == line.split()[:4]
    assert "Arbejdsværdier – ikke vedtaget" in result.out
    assert "ikke sat" in result.out


def test_preview_counts_without_any_school(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "preview", "balsmoseskolen", *COUNTING, "--output", "json", folder=tmp_path)
    data = result.json["data"]
    assert (0, 20, 420, 460, 0) == (result.code, data["classes"], data["pupils"], data["must"], data["should"])
    rules = {rule["rule"]: rule for rule in data["rules"]}
    assert (420, 0, None, ["minutes", "staff"]) == tuple(
        rules["samtale"][key] for key in ("must", "should", "staff_hours", "not_fixed")
    )
    clauses = {clause["id"]: clause for clause in data["clauses"]}
    assert (42, 20, 0) == (len(clauses), clauses["B17"]["must"], clauses["B19"]["must"])


def test_preview_says_hours_when_they_are_given(skolehjem: Skolehjem, tmp_path: Path):
    words = ("--minutes", "conference=15", "--staff", "conference=2")
    result = skolehjem("principle", "preview", "balsmoseskolen", *COUNTING, *words, folder=tmp_path)
    assert "210 (ikke vedtaget)" in result.out
    assert "Personaletimerne ligger ikke fast for foraeldremoede og socialt" in result.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--grades", "0-12"), "0-12 er ikke klassetrin."),
        (("--grades", "0-9", "--minutes", "conference"), "conference skal være en slags begivenhed og et tal."),
        (("--grades", "0-9", "--staff", "conference=0"), "conference=0 skal være"),
        (("--grades", "0-9", "--tracks", "0"), "0"),
    ],
)
def test_wrong_words_leave_with_2(skolehjem: Skolehjem, tmp_path: Path, words: tuple[str, ...], sentence: str):
    result = skolehjem("principle", "preview", "balsmoseskolen", *words, folder=tmp_path)
    assert 2 == result.code
    assert sentence in result.err


def test_preview_counts_the_schools_own_roster(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "skole", *BALSMOSE, folder=tmp_path)
    result = skolehjem("principle", "preview", folder=tmp_path / "skole")
    assert 5 == result.code
    assert "Der er ingen klasser i" in result.err


def test_compare_puts_two_principles_side_by_side(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "compare", "balsmoseskolen", "princip-2023", folder=tmp_path)
    assert 0 == result.code
    line = next(line for line in result.out.splitlines() if "skole-hjem-samtale" in line)
    assert "≠" == line[0]
    assert "skal: 1, for hver elev" in line
    assert "skal: 2, for hver elev" in line
    assert ["460", "880"] == next(
        line for line in result.out.splitlines() if line.startswith("Begivenheder, der skal")
    ).split()[-2:]


def test_compare_as_data_has_both_costs(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "compare", "balsmoseskolen", "balsmoseskolen", "--output", "json", folder=tmp_path)
    data = result.json["data"]
    assert (460, 460, {True}) == (
        data["left"]["must"],
        data["right"]["must"],
        {matter["same"] for matter in data["matters"]},
    )


@pytest.mark.parametrize("source", [(), ("--from", "balsmoseskolen")])
def test_a_new_principle_is_sound_from_the_first(skolehjem: Skolehjem, tmp_path: Path, source: tuple[str, ...]):
    assert 0 == skolehjem("principle", "new", "nyt.toml", *source, folder=tmp_path).code
    assert read_principle(tmp_path / "nyt.toml").clauses


def test_a_new_principle_never_overwrites(skolehjem: Skolehjem, tmp_path: Path):
    (tmp_path / "nyt.toml").write_text("mit", "utf-8")
    result = skolehjem("principle", "new", "nyt.toml", folder=tmp_path)
    assert (4, "mit") == (result.code, (tmp_path / "nyt.toml").read_text("utf-8"))


def test_preview_counts_the_weeks_of_a_loaded_school_year(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem(
        "init", tmp_path / "skole", *BALSMOSE, "--year", "2026/27", "--municipality", "Langeland", folder=tmp_path
    )
    words = ("principle", "preview", "balsmoseskolen", *COUNTING, "--output", "json", "--year", "26/27")
    rules = {one["rule"]: one for one in skolehjem(*words, folder=tmp_path / "skole").json["data"]["rules"]}
    # weeks 33-53 and 1-25, without 42, 52, 53, 7 and 12
    assert (20, 20 * 41, 20) == (rules["ugeplan"]["must"], rules["ugeplan"]["a_year"], rules["socialt"]["a_year"])


def test_preview_of_a_year_that_is_not_loaded_says_so(skolehjem: Skolehjem, tmp_path: Path):
    skolehjem("init", tmp_path / "skole", *BALSMOSE, folder=tmp_path)
    words = ("principle", "preview", "balsmoseskolen", *COUNTING, "--year", "2031/32")
    result = skolehjem(*words, folder=tmp_path / "skole")
    assert 5 == result.code
    assert "2031/32 er ikke indlæst." in result.err


def test_without_a_school_the_weeks_are_not_known(skolehjem: Skolehjem, tmp_path: Path):
    result = skolehjem("principle", "preview", "balsmoseskolen", *COUNTING, "--output", "json", folder=tmp_path)
    rules = {one["rule"]: one for one in result.json["data"]["rules"]}
    assert ("school-week", 20, None) == tuple(rules["ugeplan"][key] for key in ("per", "must", "a_year"))


def test_an_unknown_event_type_is_answered_with_the_nearest(skolehjem: Skolehjem, tmp_path: Path):
    words = ("principle", "preview", "balsmoseskolen", *COUNTING, "--minutes", "conferences=15")
    result = skolehjem(*words, folder=tmp_path)
    assert 2 == result.code
    assert "Mente du conference?" in result.err


def school_with(skolehjem: Skolehjem, folder: Path, profile: str) -> Path:
    skolehjem("init", folder / "skole", "--principle", profile, folder=folder)
    return folder / "skole"


def test_a_new_principle_is_taken_up_with_what_it_changes(skolehjem: Skolehjem, tmp_path: Path):
    school = school_with(skolehjem, tmp_path, "balsmoseskolen")
    result = skolehjem("principle", "adopt", "princip-2023", "--yes", folder=school)
    assert 0 == result.code
    assert "skole-hjem-samtale" in result.out
    assert "Det gælder fra onsdag den 1. februar 2023." in result.err
    assert (school / "principle.toml").read_bytes() == principle_path("princip-2023").read_bytes()


def test_nothing_is_taken_up_by_a_dry_run_or_without_a_yes(skolehjem: Skolehjem, tmp_path: Path):
    school = school_with(skolehjem, tmp_path, "balsmoseskolen")
    before = (school / "principle.toml").read_bytes()
    assert 0 == skolehjem("principle", "adopt", "princip-2023", "--dry-run", folder=school).code
    assert 4 == skolehjem("principle", "adopt", "princip-2023", folder=school).code
    assert before == (school / "principle.toml").read_bytes()


def test_what_is_taken_up_already_changes_nothing(skolehjem: Skolehjem, tmp_path: Path):
    school = school_with(skolehjem, tmp_path, "balsmoseskolen")
    result = skolehjem("principle", "adopt", "--output", "json", folder=school)
    assert (0, False, []) == (result.code, result.json["data"]["changes"], result.json["data"]["differing"])


def test_a_change_in_the_schools_own_file_is_taken_up(skolehjem: Skolehjem, tmp_path: Path):
    school = school_with(skolehjem, tmp_path, "balsmoseskolen")
    text = (school / "principle.toml").read_text("utf-8")
    (school / "principle.toml").write_text(
        text.replace('within = "3 working-days"', 'within = "2 working-days"'), "utf-8"
    )
    result = skolehjem("principle", "adopt", "--yes", folder=school)
    assert "senest efter 2 arbejdsdage" in result.out
    assert "forældremøde" not in result.out


def test_a_faulty_principle_is_never_taken_up(skolehjem: Skolehjem, tmp_path: Path):
    school = school_with(skolehjem, tmp_path, "balsmoseskolen")
    (tmp_path / "nyt.toml").write_text('format = "skolehjem-principle/1"\n', "utf-8")
    before = (school / "principle.toml").read_bytes()
    assert 3 == skolehjem("principle", "adopt", tmp_path / "nyt.toml", "--yes", folder=school).code
    assert before == (school / "principle.toml").read_bytes()


def test_one_clause_and_one_rule_are_said_as_one(skolehjem: Skolehjem, tmp_path: Path):
    (tmp_path / "et.toml").write_text(ONE_RULE, "utf-8")
    assert "et.toml er i orden: 1 punkt, 1 regel." in skolehjem("principle", "check", "et.toml", folder=tmp_path).err


ONE_RULE = """
format = "skolehjem-principle/1"
[principle]
title = "Prøve"
[[clause]]
id = "P1"
quote = "et svar"
strength = "bør"
[[reply]]
id = "svar"
clauses = ["P1"]
"""


def test_a_review_is_noted_and_counted_from(skolehjem: Skolehjem, tmp_path: Path):
    school = make_sample_folder(tmp_path / "skole")
    file = school / "principle.toml"
    promise = "review = { every_years = 2 }\nadopted = 2024-02-01\nschool = "
    file.write_text(file.read_text("utf-8").replace("school = ", promise, 1), "utf-8")
    overdue = ("overdue", "--kind", "review", "--check", "--today", "2026-11-20")
    assert 10 == skolehjem(*overdue, folder=school).code
    assert 0 == skolehjem("principle", "reviewed", "--yes", "--today", "2026-11-19", folder=school).code
    assert 0 == skolehjem(*overdue, folder=school).code
    undo = ("principle", "reviewed", "--undo", "--on", "2026-11-19", "--yes", "--today", "2026-11-20")
    assert 0 == skolehjem(*undo, folder=school).code
    assert 10 == skolehjem(*overdue, folder=school).code
