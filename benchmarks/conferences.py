"""Conferences: how good plans are and how soon, against schools that do it by hand, and when something goes wrong."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import perf_counter

from benchmarks.conference_run import FIRST_COME, OURS, ratio
from benchmarks.growth import drawing
from benchmarks.limits import Verdict
from benchmarks.measure import Command, run_once
from benchmarks.report import promises, table

DRAWING = Path(__file__).parent.parent / "docs" / "conference-growth.svg"
HEADING = "## Conferences"
SEEDS = (1, 2, 3)
FULL_SEEDS = (1,)
"""A full school takes a minute and more each: the third when there is time."""
SIZES = (1, 2, 4, 8, 16, 38)
SIZES_OF_MANY = (5, 6, 8)
SMALL_EFFORT = 3
"""Seconds for each size where it is growth that is looked at."""

ONE, SMALL, FULL, LARGE = "1 class, 10 s", "4 classes, 10 s", "26 classes, 60 s", "38 classes, 120 s"
FULL_SOON, LARGE_SOON = "26 classes, until all are placed", "38 classes, until all are placed"
LONG = "26 classes, 600 s"
GROWTH, MANY = f"growth, {SMALL_EFFORT} s", "one of many schools, 10 s"
COMPARED, ILL, JAMMED = "26 classes, by hand", "26 classes, one ill", "26 classes, jammed"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One question for a process of its own; `about` is the name of that whose plan it needs, of the same seed."""

    name: str
    kind: str
    classes: int
    seed: int
    seconds: float
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was found for one question: figures by name, which hold those of the whole process."""

    ask: Ask
    name: str
    facts: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Most:
    """A figure is never above `most`, or, as a mean, not on the whole."""

    name: str
    fact: str
    most: float
    as_mean: bool = False

    def judge(self, rows: Sequence[Row]) -> Verdict:
        """Look at the runs of all seeds; a run that is missing is not kept."""
        values = [row.facts[self.fact] for row in rows if row.name == self.name]
        if self.as_mean:
            values = [mean(values)] if values else []
        return _verdict(f"{self.name}: {'mean ' * self.as_mean}{self.fact} ≤ {self.most:g}", values, self.most)


@dataclass(frozen=True, kw_only=True)
class AgainstHand:
    """A figure of our plan is at most `most` times that of first come, first served in the same school."""

    fact: str
    most: float

    def judge(self, rows: Sequence[Row]) -> Verdict:
        """Compare school by school."""
        ours, theirs = (
            {row.ask.seed: row.facts[self.fact] for row in rows if row.name == f"{COMPARED}: {way}"}
            for way in (OURS, FIRST_COME)
        )
        values = [ratio(ours[seed], theirs[seed]) for seed in ours]
        return _verdict(f"{COMPARED}: {self.fact} ≤ {self.most:g} × {FIRST_COME}", values, self.most)


def _verdict(promise: str, values: Sequence[float], most: float) -> Verdict:
    measured = "; ".join(f"{value:.2f}" for value in values)
    return Verdict(promise=promise, measured=measured, kept=bool(values) and all(value <= most for value in values))


PROMISES: tuple[Most | AgainstHand, ...] = (
    Most(name=ONE, fact="gap %", most=0),
    Most(name=ONE, fact="seconds", most=1),
    Most(name=SMALL, fact="gap %", most=3),
    Most(name=FULL_SOON, fact="left out", most=0),
    Most(name=FULL_SOON, fact="seconds", most=5),
    Most(name=FULL, fact="gap %", most=10),
    Most(name=FULL, fact="peak MB", most=1000),
    Most(name=LARGE_SOON, fact="left out", most=0),
    Most(name=LARGE_SOON, fact="seconds", most=10),
    Most(name=LARGE, fact="gap %", most=12),
    Most(name=LARGE, fact="peak MB", most=1000),
    AgainstHand(fact="homes' waiting", most=0.1),
    AgainstHand(fact="waiting and extra days, weighed", most=0.1),
    AgainstHand(fact="staff's holes", most=0.1),
    AgainstHand(fact="missed wishes", most=0.5),
    Most(name=ILL, fact="moved ÷ least", most=1.2),
    Most(name=ILL, fact="seconds", most=10),
    *(
        Most(name=f"{JAMMED}: too few times: {which}", fact=fact, most=most)
        for which in ("teacher", "homes")
        for fact, most in (("not explained", 0), ("not minimal", 0), ("seconds", 10))
    ),
    Most(name=MANY, fact="process s", most=18, as_mean=True),
)
"""The last is a hundred schools in half an hour."""
LONG_PROMISES = (Most(name=LONG, fact="gap %", most=5), Most(name=LONG, fact="peak MB", most=1000))


def questions(*, long: bool) -> list[Ask]:
    """Every question in order: what is asked about a plan comes after it."""
    asked: list[Ask] = []
    for seed in SEEDS:
        asked += [
            Ask(name=ONE, kind="plan", classes=1, seed=seed, seconds=10),
            Ask(name=SMALL, kind="plan", classes=4, seed=seed, seconds=10),
            Ask(name=FULL_SOON, kind="place all", classes=26, seed=seed, seconds=60),
            Ask(name=LARGE_SOON, kind="place all", classes=38, seed=seed, seconds=120),
        ]
    for seed in SEEDS if long else FULL_SEEDS:
        asked += [
            Ask(name=FULL, kind="plan", classes=26, seed=seed, seconds=60),
            Ask(name=COMPARED, kind="compare", classes=26, seed=seed, seconds=0, about=FULL),
            Ask(name=ILL, kind="fall ill", classes=26, seed=seed, seconds=10, about=FULL),
        ]
    asked.append(Ask(name=LARGE, kind="plan", classes=38, seed=1, seconds=120))
    asked.append(Ask(name=JAMMED, kind="explain", classes=26, seed=1, seconds=10))
    asked += [Ask(name=MANY, kind="plan", classes=size, seed=size, seconds=10) for size in SIZES_OF_MANY]
    asked += [Ask(name=GROWTH, kind="plan", classes=size, seed=1, seconds=SMALL_EFFORT) for size in SIZES]
    if long:
        asked.append(Ask(name=LONG, kind="plan", classes=26, seed=1, seconds=600))
    return asked


def measured(home: Path, asked: Sequence[Ask]) -> list[Row]:
    """Put the questions to one process after another, which keep what they find below `home`; told as they come."""
    rows: list[Row] = []
    for one in asked:
        found = list(_put(one, home))
        print(*(f"{row.name}, seed {one.seed}: {_told(row.facts)}" for row in found), sep="\n", flush=True)
        rows += found
    return rows


def _put(ask: Ask, home: Path) -> Iterator[Row]:
    to, plan = _file(home, ask.name, ask), [str(_file(home, ask.about, ask))] if ask.about else []
    words = (ask.kind, str(ask.classes), str(ask.seed), str(ask.seconds), str(to), *plan)
    begun = perf_counter()
    cost = run_once(Command(name=ask.name, words=(sys.executable, "-m", "benchmarks.conference_run", *words)), home)
    process = {
        "process s": perf_counter() - begun,
        "CPU s": cost.cpu_seconds,
        "peak MB": cost.peak_bytes / 1e6,
    }
    for name, facts in json.loads(to.read_text(encoding="utf-8"))["facts"].items():
        yield Row(ask=ask, name=f"{ask.name}: {name}" if name else ask.name, facts=facts | process)


def _file(home: Path, name: str, ask: Ask) -> Path:
    return home / f"{name}, {ask.classes}, {ask.seed}.json"


def draw(rows: Sequence[Row]) -> str:
    """How cost, gap, time and memory grow with the school, as SVG; what is nothing has no place on such an axis."""
    facts = {"cost/talk": "cost per talk", "gap %": "gap in per cent", "seconds": "seconds", "peak MB": "MB"}
    lines = {
        name: [(row.ask.classes, row.facts[fact]) for row in rows if row.name == GROWTH and row.facts[fact] > 0]
        for fact, name in facts.items()
    }
    shown = {name: line for name, line in lines.items() if line}
    return drawing(f"Planning conferences by classes, {SMALL_EFFORT} s of effort each", shown, unit="")


_SECTION = """{heading}

{pace}; {minutes:.1f} minutes for all.

Schools are made up by `benchmarks/conference_instances.py`: the same number of classes and the same seed give the same
school. Each run is a process of its own with two workers. Seconds are on the clock, from the question to the answer;
those of the process hold its start and the making of the school too, and memory is that of the process. The gap is what
a plan costs beyond the proved bound, in hundredths of the bound. Where several values stand, there is one for each
seed, and all keep a promise or it is not kept. By hand, everything is counted in slots, days and wishes; waiting and
extra days are weighed as in the plan's cost.

{long}

{promises}

![Growth](conference-growth.svg)

{tables}
"""
_NOT_LONG = (
    "`python -m benchmarks --only conferences --long` adds ten minutes of planning, promised within 5 %, and a seed."
)
_LONG = "A full school was given ten minutes too."


def section(rows: Sequence[Row], verdicts: Sequence[Verdict], pace: str, *, long: bool) -> str:
    """The part of the page about conferences, as Markdown: promises first, then what was found for each question."""
    return _SECTION.format(
        heading=HEADING,
        pace=pace,
        long=_LONG if long else _NOT_LONG,
        minutes=sum({row.ask: row.facts["process s"] for row in rows}.values()) / 60,
        promises=promises(verdicts),
        tables="\n\n".join(_tables(rows)),
    )


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    """One table for each kind of question: each kind has its own figures."""
    for kind in dict.fromkeys(row.ask.kind for row in rows):
        own = [row for row in rows if row.ask.kind == kind]
        lines = [
            (row.name, str(row.ask.classes), str(row.ask.seed), *map(_shown, row.facts.values()))
            for row in sorted(own, key=lambda row: [one.name for one in own].index(row.name))
        ]
        yield table(("Run", "classes", "seed", *own[0].facts), lines)


def _told(facts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {_shown(value)}" for name, value in facts.items())


def _shown(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
