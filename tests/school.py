"""A small school for tests of messages: one holiday plan, the small sample school's roster, no messages yet."""

from pathlib import Path

from tests.conftest import Skolehjem

SAMPLE = Path(__file__).parents[1] / "sample_data" / "small"
ROSTER = [path for path in sorted(SAMPLE.glob("*.csv")) if path.name not in {"beskeder.csv", "oensker.csv"}]

NOW = ("--now", "2026-11-19T16:00")
"""A Thursday."""

HEADINGS = "Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne"


def make_school(skolehjem: Skolehjem, folder: Path, *years: str) -> Path:
    """Make it in `folder` and return it."""
    given = [word for year in years or ("2026/27",) for word in ("--year", year)]
    assert 0 == skolehjem("init", folder, *given, "--municipality", "Langeland", "--principle", "balsmoseskolen").code
    assert 0 == skolehjem("import", *ROSTER, "--year", "2026/27", "--yes", *NOW, folder=folder).code
    return folder


def write_messages(folder: Path, *rows: str, name: str = "beskeder.csv") -> Path:
    """A message file with these rows."""
    path = folder / name
    path.write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    return path
