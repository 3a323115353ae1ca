"""`python -m benchmarks`: measure, show, write docs/benchmarks.md, and fail where a promise was not kept."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import calendars, messages, papers, peers, planning, report, startup
from benchmarks.measure import Figures, loop_ms

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
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
    words.add_argument("--only", choices=PARTS, help="measure one part, and leave docs/benchmarks.md as it is")
    only: str | None = words.parse_args().only
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
    return 0 if all(verdict.kept for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
