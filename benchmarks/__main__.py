"""`python -m benchmarks`: measure, show, write docs/benchmarks.md, and fail where a promise was not kept."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import calendars, conferences, messages, papers, peers, planning, report, startup
from benchmarks.measure import Figures, loop_ms

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
CONFERENCES = "conferences"
"""The part that has no commands to compare, and a section of its own on the page."""
ENVIRONMENT = ROOT / ".venv-bench"
PEER_ROUNDS, OWN_ROUNDS, PAPER_ROUNDS = 15, 7, 2
"""The first where commands are quick; the others take seconds each, and a whole school's letters longer."""

PARTS: Mapping[str, Callable[[Path], Mapping[str, Figures]]] = {
    "startup": lambda home: startup.measured(ENVIRONMENT, home, PEER_ROUNDS),
    "calendars": lambda home: calendars.measured(ENVIRONMENT, home, OWN_ROUNDS),
    "messages": lambda home: messages.measured(home, OWN_ROUNDS),
    "papers": lambda home: papers.measured(home, PAPER_ROUNDS),
}
PROMISES = {
    "startup": (*startup.PROMISES, *planning.PROMISES),
    "calendars": calendars.PROMISES,
    "messages": messages.PROMISES,
    "papers": papers.PROMISES,
}


def main() -> int:
    """Return 0 when every promise was kept, else 1."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    words.add_argument(
        "--only",
        choices=(*PARTS, CONFERENCES),
        help="measure one part; of docs/benchmarks.md nothing is written anew but the section about conferences",
    )
    words.add_argument("--long", action="store_true", help="plan the conferences of a full school for ten minutes too")
    asked = words.parse_args()
    kept = True
    if asked.only != CONFERENCES:
        kept = _compare(asked.only)
    if asked.only in (None, CONFERENCES):
        kept = _confer(long=asked.long) and kept
    return 0 if kept else 1


def _compare(only: str | None) -> bool:
    """Measure commands against other programs and their limits; write the page when that was all of them."""
    parts = (only,) if only else tuple(PARTS)
    versions = peers.install(ENVIRONMENT)
    figures: dict[str, Figures] = {}
    loops = [loop_ms()]
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="skolehjem-bench-") as folder:
            figures |= PARTS[part](Path(folder))
        loops.append(loop_ms())
    verdicts = [promise.judge(figures) for part in parts for promise in PROMISES[part]]
    if not only:
        page = report.page(figures, verdicts, versions, loops=loops)
        PAGE.write_text(f"{page}\n{calendars.LEFT_OUT}\n", encoding="utf-8")
    print(report.promises(verdicts), report.commands(figures), report.pace(loops), sep="\n\n")
    return all(verdict.kept for verdict in verdicts)


def _confer(*, long: bool) -> bool:
    """Plan conferences, and write the last section of the page."""
    loops = [loop_ms()]
    with tempfile.TemporaryDirectory(prefix="skolehjem-bench-") as folder:
        rows = conferences.measured(Path(folder), conferences.questions(long=long))
    loops.append(loop_ms())
    promises = conferences.PROMISES + conferences.LONG_PROMISES * long
    verdicts = [promise.judge(rows) for promise in promises]
    section = conferences.section(rows, verdicts, report.pace(loops), long=long)
    PAGE.write_text(report.with_section(PAGE.read_text(encoding="utf-8"), section), encoding="utf-8")
    conferences.DRAWING.write_text(conferences.draw(rows), encoding="utf-8")
    print(section)
    return all(verdict.kept for verdict in verdicts)


if __name__ == "__main__":
    sys.exit(main())
