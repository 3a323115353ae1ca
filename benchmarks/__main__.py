"""`python -m benchmarks`: measure, show, write docs/benchmarks.md, and fail where a promise was not kept."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import peers, planning, report, startup
from benchmarks.measure import in_turns, lines_shown

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Return 0 when every promise was kept, else 1."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    words.add_argument("--rounds", type=int, default=15, help="how often each command runs (15)")
    rounds: int = words.parse_args().rounds
    environment = ROOT / ".venv-bench"
    versions = peers.install(environment)
    with tempfile.TemporaryDirectory(prefix="skolehjem-bench-") as folder:
        home = Path(folder)
        peers.fill(home, startup.LINES)
        school = startup.make_school(home)
        commands = startup.commands(school, environment, home) + planning.commands(planning.make_school(home))
        shown = {command.name: len(lines_shown(command, home)) for command in commands}
        if short := [name for name in startup.LISTS if shown[name] < startup.LINES]:
            sys.exit(f"Not the same work: {', '.join(short)} showed fewer than {startup.LINES} lines.")
        figures = in_turns(commands, home, rounds)
    verdicts = [promise.judge(figures) for promise in startup.PROMISES + planning.PROMISES]
    PAGE.write_text(report.page(figures, verdicts, versions, rounds=rounds), encoding="utf-8")
    print(report.promises(verdicts), report.commands(figures), sep="\n\n")
    return 0 if all(verdict.kept for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
