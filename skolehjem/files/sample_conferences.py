"""What a sample school knows before its conferences: interpreters, what some pupils need, and who is left out."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.conference_rounds.needs import Homes, Interpreter
from skolehjem.core.plain import from_plain


@dataclass(frozen=True, kw_only=True)
class SampleNeed:
    """What one pupil's conferences need."""

    pupil: str
    minutes: int | None = None
    homes: Homes = Homes.TOGETHER
    form: str | None = None
    step_free: bool = False
    interpreter: str | None = None


@dataclass(frozen=True, kw_only=True)
class SampleLeftOut:
    """A home that is not told about a pupil."""

    pupil: str
    household: str


@dataclass(frozen=True, kw_only=True)
class SampleConferences:
    """All of it."""

    interpreters: tuple[Interpreter, ...]
    needs: tuple[SampleNeed, ...]
    left_out: tuple[SampleLeftOut, ...]


def read_sample_conferences(folder: Path) -> SampleConferences:
    """Read `samtaler.toml` of a sample school's folder, which is a part of this program and must be right."""
    data = tomllib.loads((folder / "samtaler.toml").read_text(encoding="utf-8"))
    found: SampleConferences = from_plain(SampleConferences, data)
    return found
