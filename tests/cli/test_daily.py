"""The morning's run, from the outside: files, mails through a real server, one run at a time, once a day."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from skolehjem.actions.daily import LOCK_FILE
from skolehjem.files.lock import held
from tests.conftest import Skolehjem
from tests.mail_server import PASSWORD, MailServer, mail_server
from tests.school import make_school, write_messages

MORNING = ("--now", "2026-11-19T06:30")
"""A Thursday."""
EVENING = ("--now", "2026-11-19T16:00")
MESSAGES = (
    "B1;T1;2026-11-12T20:00:00;forælder;;1A;E0014;Turen",  # due on Tuesday 17 November
    "B2;T2;2026-11-16T08:00:00;forælder;;1A;;Madpakken",  # due on Thursday 19 November
    "B3;T3;2026-11-17T08:00:00;forælder;;2A;;<b>Cyklen</b>",  # due on Friday 20 November
)
DIGESTS = Path("papirer", "dagsoverblik")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("daily") / "skole"


@pytest.fixture
def school(skolehjem: Skolehjem, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school that began to use the program on the day before, with three homes that wait."""
    if not template.exists():
        make_school(skolehjem, template)
        write_messages(template, *MESSAGES)
        words = ("message", "import", "beskeder.csv", "--yes", "--now", "2026-11-18T16:00")
        assert 0 == skolehjem(*words, folder=template).code
    copy = shutil.copytree(template, tmp_path / "skole")
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def server(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the school's settings lead to, and the password in the environment."""
    with mail_server(tmp_path, monkeypatch) as running:
        with (school / "skolehjem.toml").open("a", encoding="utf-8") as settings:
            settings.write(running.settings)
        monkeypatch.setenv("SKOLEHJEM_MAIL_PASSWORD", PASSWORD)
        yield running


def outcomes(skolehjem: Skolehjem, *words: str, at=MORNING) -> dict[str, str]:
    run = skolehjem("daily", "--output", "json", *words, *at).json["data"]
    return {one["staff"]: one["outcome"] for one in run["digests"]}


def address(school: Path, staff: str) -> str:
    lines = Path(__file__).parents[2].joinpath("sample_data", "small", "personale.csv").read_text("utf-8-sig")
    (line,) = [line for line in lines.splitlines() if line.startswith(f"{staff};")]
    return next(cell for cell in line.split(";") if "@" in cell)


def test_each_member_of_the_team_gets_a_file_with_what_the_class_owes(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("daily", *MORNING).code
    text = (school / DIGESTS / "DCL.txt").read_text("utf-8")
    assert text.startswith("Godmorgen, Daniel.\n")
    answers = text.partition("Hjem, der skal have svar i dag\n")[2].splitlines()
    assert "  ti 17.11.26  1A  Svar hjemmet: Turen (2 arbejdsdage over fristen)" == answers[0]
    assert "  to 19.11.26  1A  Svar hjemmet: Madpakken" == answers[1]


def test_those_with_classes_and_those_without_are_told_what_waits_for_them(skolehjem: Skolehjem, school: Path):
    opened = ("case", "open", "--class", "1A", "--about", "DCL", "--subject", "Tonen", "--by", "NER", "--yes")
    assert 0 == skolehjem(*opened, "--now", "2026-11-05T12:00").code  # ten working days end on 19 November
    skolehjem("daily", *MORNING)
    teacher = (school / DIGESTS / "DCL.txt").read_text("utf-8")
    head = (school / DIGESTS / "NER.txt").read_text("utf-8")
    assert "Her er det, som hjemmene i dine klasser venter på" in teacher
    assert "Her er det, der venter på dig efter skolens princip." in head
    assert "hjemmene i dine klasser" not in head


def test_what_is_due_today_and_on_the_next_working_day_stand_apart(skolehjem: Skolehjem, school: Path):
    for day in ("2026-11-19", "2026-11-20"):
        words = ("agreement", "add", "læse", "--class", "1A", "--party", "skole", "--due", day, "--yes")
        assert 0 == skolehjem(*words, "--now", "2026-11-18T12:00").code
    skolehjem("daily", *MORNING)
    text = (school / DIGESTS / "DCL.txt").read_text("utf-8")
    today, tomorrow = text.partition("Frist i dag\n")[2].split("Frist næste arbejdsdag\n")
    assert "  to 19.11.26  1A  Udfør aftalen" == today.strip("\n")
    assert "  fr 20.11.26  1A  Udfør aftalen" in tomorrow


def test_a_subject_is_text_and_not_markup_in_the_html_digest(skolehjem: Skolehjem, school: Path):
    skolehjem("daily", *MORNING)
    page = (school / DIGESTS / "LKR.html").read_text("utf-8")
    assert "&lt;b&gt;Cyklen&lt;/b&gt;" in page
    assert "<b>" not in page


def test_digests_are_readable_by_their_owner_only(skolehjem: Skolehjem, school: Path):
    skolehjem("daily", *MORNING)
    assert {0o600} == {path.stat().st_mode & 0o777 for path in (school / DIGESTS).iterdir()}


def test_the_digest_of_who_has_nothing_to_do_any_more_is_taken_away(skolehjem: Skolehjem, school: Path):
    wednesday = ("--now", "2026-11-18T17:00")
    skolehjem("daily", *wednesday)
    assert (school / DIGESTS / "DCL.txt").is_file()
    for thread in ("T1", "T2"):
        assert 0 == skolehjem("message", "reply", thread, "--yes", *wednesday).code
    skolehjem("daily", *wednesday)
    assert [] == list((school / DIGESTS).iterdir())


def test_the_calendar_files_are_made_anew(skolehjem: Skolehjem, school: Path):
    run = skolehjem("daily", "--output", "json", *MORNING).json["data"]
    assert run["calendars"] == run["changed_calendars"] > 0
    assert (school / "kalendere" / "skole.ics").is_file()
    assert 0 == skolehjem("daily", "--output", "json", *MORNING).json["data"]["changed_calendars"]


def test_a_dry_run_names_who_would_get_a_digest_and_writes_nothing(skolehjem: Skolehjem, school: Path):
    before = sorted(path.name for path in school.rglob("*"))
    would = skolehjem("daily", "--dry-run", "--output", "json", *MORNING).json["data"]["digests"]
    assert before == sorted(path.name for path in school.rglob("*"))
    assert set(outcomes(skolehjem)) == {one["staff"] for one in would}


@pytest.mark.parametrize("day_off", ["2026-11-21", "2026-12-24", "2026-10-12"])  # Saturday, Christmas Eve, autumn break
def test_on_a_day_off_nothing_is_done_when_only_working_days_are_asked_for(
    skolehjem: Skolehjem, school: Path, day_off: str
):
    result = skolehjem("daily", "--working-days-only", "--now", f"{day_off}T06:30")
    assert (0, "") == (result.code, result.out)
    assert "Personalet har fri" in result.err
    assert not (school / DIGESTS).exists()


def test_a_working_day_is_one_also_when_only_working_days_are_asked_for(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("daily", "--working-days-only", *MORNING).code
    assert (school / DIGESTS).is_dir()


class TestMail:
    def test_each_gets_a_mail_with_the_same_text_as_the_file(
        self, skolehjem: Skolehjem, school: Path, server: MailServer
    ):
        assert set(outcomes(skolehjem, "--mail").values()) == {"mailed"}
        mails = {mail["To"]: mail for mail in server.mails}
        mail = mails[address(school, "DCL")]
        assert "Dagsoverblik for torsdag den 19. november 2026" in mail["Subject"]
        file = (school / DIGESTS / "DCL.txt").read_text("utf-8")
        assert file.split() == mail.get_body(("plain",)).get_content().split()

    def test_without_mail_nothing_is_mailed(self, skolehjem: Skolehjem, school: Path, server: MailServer):
        assert {"written"} == set(outcomes(skolehjem).values())
        assert [] == server.mails

    def test_nobody_is_mailed_twice_on_the_same_day(self, skolehjem: Skolehjem, school: Path, server: MailServer):
        first = outcomes(skolehjem, "--mail")
        again = outcomes(skolehjem, "--mail", at=EVENING)
        assert {"mailed-before"} == set(again.values())
        assert len(first) == len(server.mails)
        assert {"mailed"} == set(outcomes(skolehjem, "--mail", at=("--now", "2026-11-20T06:30")).values())

    def test_one_address_that_fails_does_not_stop_the_others_and_is_tried_again(
        self, skolehjem: Skolehjem, school: Path, server: MailServer
    ):
        refused = address(school, "DCL")
        server.refused.add(refused)
        result = skolehjem("daily", "--mail", *MORNING)
        assert 7 == result.code
        assert refused in result.err
        others = len(server.mails)
        assert others > 0
        server.refused.clear()
        again = outcomes(skolehjem, "--mail")
        assert "mailed" == again.pop("DCL")
        assert {"mailed-before"} == set(again.values())
        assert others + 1 == len(server.mails)

    def test_a_member_of_staff_without_an_address_is_named(
        self, skolehjem: Skolehjem, school: Path, server: MailServer
    ):
        staff = school / "personale.csv"
        sample = Path(__file__).parents[2] / "sample_data" / "small" / "personale.csv"
        staff.write_text(sample.read_text("utf-8-sig").replace(address(school, "DCL"), ""), "utf-8")
        assert 0 == skolehjem("import", staff, "--part", "--yes", "--year", "2026/27", *MORNING).code
        result = skolehjem("daily", "--mail", *MORNING)
        assert 7 == result.code
        assert "E-mailadressen mangler." in result.err
        assert "Hvor: DCL" in result.err

    def test_a_server_that_is_away_leaves_files_and_says_what_was_not_sent(
        self, skolehjem: Skolehjem, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        with mail_server(tmp_path, monkeypatch) as gone:
            pass
        with (school / "skolehjem.toml").open("a", encoding="utf-8") as settings:
            settings.write(gone.settings)
        monkeypatch.setenv("SKOLEHJEM_MAIL_PASSWORD", PASSWORD)
        result = skolehjem("daily", "--mail", *MORNING)
        assert 7 == result.code
        assert "Mailserveren kan ikke nås" in result.err
        assert "mails blev ikke sendt" in result.err
        assert (school / DIGESTS / "DCL.txt").is_file()

    def test_without_a_password_nothing_is_done(
        self, skolehjem: Skolehjem, school: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.delenv("SKOLEHJEM_MAIL_PASSWORD")
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        result = skolehjem("daily", "--mail", *MORNING)
        assert (5, "") == (result.code, result.out)
        assert "SKOLEHJEM_MAIL_PASSWORD" in result.err
        assert not (school / DIGESTS).exists()

    def test_without_a_mail_server_in_the_settings_nothing_is_done(self, skolehjem: Skolehjem, school: Path):
        result = skolehjem("daily", "--mail", *MORNING)
        assert 5 == result.code
        assert "Indstillingerne nævner ingen mailserver." in result.err
        assert not (school / DIGESTS).exists()

    def test_the_password_is_written_nowhere(self, skolehjem: Skolehjem, school: Path, server: MailServer):
        result = skolehjem("daily", "--mail", "--output", "json", *MORNING)
        assert PASSWORD not in result.out + result.err
        assert [] == [path for path in school.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]


class TestTwoRuns:
    def test_the_second_says_so_and_leaves_with_6(self, skolehjem: Skolehjem, school: Path):
        with held(school / LOCK_FILE):
            result = skolehjem("daily", *MORNING)
        assert (6, "") == (result.code, result.out)
        assert "En anden kørsel er i gang i skolens mappe." in result.err
        assert not (school / DIGESTS).exists()

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
    def test_a_run_that_was_killed_stands_in_nobody_s_way(self, skolehjem: Skolehjem, school: Path):
        script = (
            "import sys; from pathlib import Path; from skolehjem.files.lock import held\n"
            f"with held(Path({str(school / LOCK_FILE)!r})): print('held', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", script]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert "held\n" == other.stdout.readline()
            assert 6 == skolehjem("daily", *MORNING).code
            other.send_signal(signal.SIGKILL)
            assert -signal.SIGKILL == other.wait(timeout=10)
        assert 0 == skolehjem("daily", *MORNING).code
