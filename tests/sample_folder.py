"""A school's folder with an invented sample school, a principle and readings, made by the program's own commands."""

import contextlib
import io
from pathlib import Path

from skolehjem.cli.app import run
from skolehjem.files.samples import sample_school

AUGUST = "2026-08-05"


def make_sample_folder(folder: Path, size: str = "small", principle: str = "balsmoseskolen") -> Path:
    """Make the school `size` in a new folder, with suggested readings and Langeland's calendar for 2026/27.

    Its conference rounds are planned with little effort, for tests that ask for no more than some plan.
    """
    steps = (
        (
            *("init", str(folder), "--name", "Prøveskolen", "--principle", principle, "--year", "2026/27"),
            *("--municipality", "Langeland", "--suggested-readings"),
        ),
        ("import", str(sample_school(size)), "--yes", "--school", str(folder)),
    )
    for words in steps:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert run([*words, "--today", AUGUST]) == 0
    settings = folder / "skolehjem.toml"
    settings.write_text(f"{settings.read_text('utf-8')}\n[conferences]\neffort_seconds = 1\n", "utf-8")
    return folder
