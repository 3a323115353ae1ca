"""The autumn of a sample school: what happened there, and how much of what was due nobody recorded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from skolehjem.core.agreements.agreement import Party
from skolehjem.core.cases.case import CaseStep
from skolehjem.core.plain import from_plain


@dataclass(frozen=True, kw_only=True)
class SampleStep:
    """One thing that happened in a case; moments are wall-clock time in Denmark."""

    step: CaseStep
    at: datetime
    by: str
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class SampleCase:
    """An enquiry, opened by the first of its steps."""

    label: str
    pupil: str
    subject: str
    about: str = ""
    """Initials of the member of staff whom it is about."""
    steps: tuple[SampleStep, ...]


@dataclass(frozen=True, kw_only=True)
class SampleIncident:
    """An incident and how many homes of it nobody has told yet."""

    kind: str
    label: str
    at: datetime
    by: str
    pupils: tuple[str, ...] = ()
    whole_class: bool = False
    untold: int = 0


@dataclass(frozen=True, kw_only=True)
class SampleRelay:
    """A message left for a child."""

    pupil: str
    at: datetime
    by: str
    passed_on: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SampleAgreement:
    """What is agreed at conferences, in turn."""

    what: str
    party: Party
    days: int
    """Days from the conference until it is to be done."""


@dataclass(frozen=True, kw_only=True)
class SamplePhone:
    """A telephone of the school."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True, kw_only=True)
class SampleYear:
    """All that happened; what is not said here was done in time."""

    calls: int
    """Homes that were called, those first who had waited longest."""
    no_shows: int
    """Every so many homes stayed away without a word."""
    apologies: int
    """Every so many homes said that they could not come."""
    class_news: tuple[date, ...]
    """Days on which each class's homes were written to."""
    topics: tuple[str, ...]
    """What the members of each team answer, one each."""
    missing: Mapping[str, Mapping[str, int]]
    """How many of the newest of each thing nobody recorded, by thing and class."""
    ticked: Mapping[str, tuple[str, ...]]
    """The classes that have confirmed a tick of the principle, by its id."""
    phones: tuple[SamplePhone, ...]
    agreements: tuple[SampleAgreement, ...]
    cases: tuple[SampleCase, ...]
    incidents: tuple[SampleIncident, ...]
    relays: tuple[SampleRelay, ...]

    def unrecorded(self, what: str, label: str) -> int:
        """How many of the newest of a thing were not recorded in a class."""
        return self.missing.get(what, {}).get(label, 0)


def read_sample_year(folder: Path) -> SampleYear:
    """Read `efteraar.toml` of a sample school's folder, which is a part of this program and must be right."""
    year: SampleYear = from_plain(SampleYear, tomllib.loads((folder / "efteraar.toml").read_text(encoding="utf-8")))
    return year
