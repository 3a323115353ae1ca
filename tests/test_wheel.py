"""The wheel alone: what it carries, and that it runs without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of the checkout and unpack it where nothing else is."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the unpacked wheel before anything else, away from the checkout."""
    surroundings = os.environ | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-P", *words],
        cwd=installed,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("folder", ["templates", "sample_data/full", "sample_data/small"])
def test_the_wheel_carries_every_file_of_a_top_level_folder(installed, folder):
    names = [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()]

    assert names
    assert [name for name in names if not (installed / "skolehjem" / name).is_file()] == []


def test_the_wheel_carries_migrations_and_the_compiled_catalogue_without_its_parts(installed):
    package = installed / "skolehjem"

    assert list((package / "store" / "migrations" / "versions").glob("*.py"))
    assert [path.name for path in (package / "locale").rglob("*.[pm]o")] == ["skolehjem.mo"]


def test_the_wheel_alone_answers_help_in_danish(installed):
    where = run(installed, "-c", "import skolehjem; print(skolehjem.__file__)")
    told = run(installed, "-m", "skolehjem", "--help")

    assert where.stdout.strip() == str(installed / "skolehjem" / "__init__.py")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Brug: skolehjem ")
    assert "plan-meetings" in told.stdout
