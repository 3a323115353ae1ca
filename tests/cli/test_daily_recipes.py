"""The recipes of docs/daglig.md hold: every block is what it says, and every option in them is there."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import typer

from skolehjem.cli.daily import app
from skolehjem.files.settings import read_settings

PAGE = (Path(__file__).parents[2] / "docs" / "daglig.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
UNITS = [text for kind, text in BLOCKS if kind == "systemd"]
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def block(kind: str):
    (text,) = [text for name, text in BLOCKS if name == kind]
    return text


def test_every_option_in_the_recipes_is_one_of_the_command():
    command = typer.main.get_command(app)
    known = {option for param in command.params for option in param.opts}
    commands = re.findall(r"daily ((?:--?[\w-]+(?: (?!--)[^\s<>&]+)?\s*)+)", "\n".join(text for _, text in BLOCKS))
    written = {word for words in commands for word in words.split() if word.startswith("--")}
    assert {"--school", "--working-days-only", "--mail"} == written
    assert written <= known


def test_the_crontab_runs_at_half_past_six_on_weekdays():
    lines = block("crontab").splitlines()
    assert ["30", "6", "*", "*", "1-5"] == lines[-1].split()[:5]
    assert "%" not in lines[-1], "cron reads it as a line's end"


def test_the_example_of_settings_is_read(tmp_path: Path):
    (tmp_path / "skolehjem.toml").write_text('school = "X"\n' + block("toml"), "utf-8")
    assert "smtp.example.dk" == read_settings(tmp_path / "skolehjem.toml").mail.server


def test_the_units_say_what_to_run_and_when():
    service, timer = ConfigParser(interpolation=None), ConfigParser(interpolation=None)
    service.read_string(UNITS[0])
    timer.read_string(UNITS[1])
    assert "oneshot" == service["Service"]["Type"]
    assert "Mon..Fri 06:30 Europe/Copenhagen" == timer["Timer"]["OnCalendar"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this computer has no systemd")
def test_systemd_accepts_the_units(tmp_path: Path):
    program = tmp_path / "skolehjem"
    program.touch(mode=0o755)
    for ending, text in zip(("service", "timer"), UNITS, strict=True):
        (tmp_path / f"skolehjem-daily.{ending}").write_text(text.replace("/usr/local/bin/skolehjem", str(program)))
    paths = sorted(tmp_path.glob("*.*"))
    done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


def test_the_task_of_windows_runs_on_weekdays_and_never_twice_at_once():
    task = ET.fromstring(block("xml").encode("utf-16"))  # noqa: S314  # our own page
    assert ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] == [
        day.tag.removeprefix(TASK) for day in task.find(f".//{TASK}DaysOfWeek")
    ]
    assert "IgnoreNew" == task.findtext(f".//{TASK}MultipleInstancesPolicy")
    assert task.findtext(f".//{TASK}StartBoundary").endswith("T06:30:00")
    assert task.findtext(f".//{TASK}Command").endswith("skolehjem.exe")
