"""The benchmark page: machine, versions, every command's figures and every promise's verdict."""

import os
import platform
from collections.abc import Mapping, Sequence

from benchmarks.limits import Verdict
from benchmarks.measure import Figures, least_peak_mib

_PAGE = """# Benchmarks

Written by `make bench`. Figures are the processor time (user and system) and the largest memory of whole processes;
commands that are compared took turns. A promise compares smallest runs of the same rounds, since other work on a
machine only adds. Spread is the distance between the first and the third quarter of the runs; 0 of a single one.
Each program is started by a small process of its own, {least_mib:.0f} MiB large, which is the least memory to be seen.

- Machine: {machine}
- {pace}
- Python {python}
- Measured against: {peers}

## Promises

{promises}

## Commands

{commands}
"""


def page(
    figures: Mapping[str, Figures],
    verdicts: Sequence[Verdict],
    versions: Mapping[str, str],
    *,
    loops: Sequence[float],
) -> str:
    """Return the whole page as Markdown."""
    return _PAGE.format(
        pace=pace(loops),
        machine=f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        python=platform.python_version(),
        least_mib=least_peak_mib(),
        peers=", ".join(f"{name} {version}" for name, version in versions.items()),
        promises=promises(verdicts),
        commands=commands(figures),
    )


def with_section(page: str, section: str) -> str:
    """The page with a section at its end, in place of the one with the same heading if it has had it."""
    heading = section.partition("\n")[0]
    before = page.partition(f"\n{heading}\n")[0]
    return f"{before.rstrip()}\n\n{section}"


def promises(verdicts: Sequence[Verdict]) -> str:
    """Return a Markdown table of the verdicts."""
    rows = [(verdict.promise, verdict.measured, "yes" if verdict.kept else "**no**") for verdict in verdicts]
    return table(("Promise", "Measured", "Kept"), rows)


def commands(figures: Mapping[str, Figures]) -> str:
    """Return a Markdown table of the commands' figures."""
    rows = [
        (f"`{name}`", *(f"{value:.0f}" for value in (len(of.runs), *_measured(of)))) for name, of in figures.items()
    ]
    return table(("Command", "runs", "least CPU ms", "median", "spread", "peak MiB"), rows)


def _measured(of: Figures) -> tuple[float, ...]:
    return of.least_ms, of.median_ms, of.spread_ms, of.peak_mib


def pace(loops: Sequence[float]) -> str:
    """Return how fast the machine was: the same loop, measured between the parts."""
    return f"A loop of three million steps took {min(loops):.0f} to {max(loops):.0f} ms between the parts"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first is aligned right."""
    rules = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rules, *rows))
