"""Papers for the printer: a class's pack, every letter of a school, and what a letter more costs.

`python -m benchmarks.papers` measures these alone, and shows the processor time per letter from 1 to 1,000.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import report
from benchmarks.limits import Beneath, Verdict, Within
from benchmarks.measure import Command, Figures, in_turns, lines_shown
from benchmarks.schools import PLANNED, PROGRAM, make_school

AUTUMN = "2026-10-01"
SIZES = (1, 10, 100, 1000)
PACK, BLANK, LETTERS, SINGLE = (
    "a class pack",
    "as many blank pages",
    "all letters, one file",
    "all letters, single files",
)


@dataclass(frozen=True, kw_only=True)
class Above:
    """Our command takes at most `times` the processor time of theirs and `more_s` seconds."""

    ours: str
    theirs: str
    times: float
    more_s: float

    def judge(self, figures: Mapping[str, Figures]) -> Verdict:
        """Compare two measured commands of the same rounds."""
        ours, theirs = figures[self.ours].least_ms / 1000, figures[self.theirs].least_ms / 1000
        promise = f"`{self.ours}` ≤ {self.times:g} × `{self.theirs}` + {self.more_s:g} s"
        kept = ours <= self.times * theirs + self.more_s
        return Verdict(promise=promise, measured=f"{ours:.2f} s against {theirs:.2f} s", kept=kept)


PROMISES: tuple[Above | Within | Beneath, ...] = (
    Above(ours=PACK, theirs=BLANK, times=1.5, more_s=2),
    Within(ours=LETTERS, most_ms=60_000),
    Beneath(ours=LETTERS, most_mib=500),
    Within(ours=SINGLE, most_ms=60_000),
    Beneath(ours=SINGLE, most_mib=500),
)

_BLANK = """
import sys, typst
pages = int(sys.argv[1])
made = typst.compile(b'#set document(title: "x")\\n' + b"#page[]\\n" * pages, format="pdf", pdf_standards="ua-1",
    font_paths=typst.Fonts(include_system_fonts=False))
print(len(made))
"""
"""The engine alone, with pages that hold nothing."""

_MANY = """
import sys
from pathlib import Path
from skolehjem.actions.template_samples import SAMPLES
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Letterhead
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, make_paper
school, head = Path(sys.argv[2]), Letterhead(school="Eksempelskolen")
with in_language("da"):
    facts = next(iter(SAMPLES["conference-invitation"]("da")))
    papers = [compose("conference-invitation", facts, name=f"brev-{n}", language="da", school=school, letterhead=head)
              for n in range(int(sys.argv[1]))]
print(len(make_paper(papers, Format.PDF, school).content))
"""


def make_folder(home: Path) -> Path:
    """Make the full sample school with a year planned below `home`, and return its folder."""
    folder = home / "papers"
    make_school(folder, PLANNED)
    return folder


def commands(school: Path, home: Path) -> list[Command]:
    """Return what takes turns: the packs of a class and a school, and the engine with as many blank pages."""
    pack = _pack(PACK, school, home / "pack.pdf", "3A")
    lines_shown(pack, home)
    found = [
        pack,
        Command(name=BLANK, words=(sys.executable, "-c", _BLANK, str(_pages(home / "pack.pdf")))),
        _pack(LETTERS, school, home / "letters.pdf", "--all", "--kind", "invitation"),
        _pack(SINGLE, school, home / "letters", "--all", "--kind", "invitation", "--single"),
    ]
    many = (sys.executable, "-c", _MANY)
    return found + [Command(name=_letters(size), words=(*many, str(size), str(school))) for size in SIZES]


def _pack(name: str, school: Path, target: Path, *words: str) -> Command:
    """Write a pack afresh, since a file that would stay the same is not written."""
    typed = " ".join((PROGRAM, "conference", "pack", *words, "--school", str(school), "--today", AUTUMN, "--yes"))
    return Command(name=name, words=("/bin/sh", "-c", f"rm -rf {target} && exec {typed} --to {target}"))


def _pages(file: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(file).pages)


def _letters(size: int) -> str:
    return f"{size:,} letter{'s' if size > 1 else ''}"


def measured(home: Path, rounds: int) -> Mapping[str, Figures]:
    """Make a school below `home`, let the commands take turns, and return what each took."""
    return in_turns(commands(make_folder(home), home), home, rounds, warm_up=False)


def growth(figures: Mapping[str, Figures]) -> str:
    """A table of the processor time per letter beyond what one takes, start-up and fonts included there."""
    first = figures[_letters(1)].least_ms
    rows = []
    for size in SIZES:
        found = figures[_letters(size)]
        further = (found.least_ms - first) / max(1, size - 1)
        rows.append(f"| {size:,} | {found.least_ms:.0f} ms | {further:.1f} ms | {found.peak_mib:.0f} MiB |")
    return "\n".join(
        ("| Letters | Processor time | Each further letter | Memory |", "| --: | --: | --: | --: |", *rows)
    )


def main() -> int:
    """Return 0 when every promise was kept, else 1."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=main.__doc__)
    words.add_argument("--rounds", type=int, default=1, help="how often each command runs (1)")
    rounds: int = words.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="skolehjem-bench-") as folder:
        figures = measured(Path(folder), rounds)
    verdicts = [promise.judge(figures) for promise in PROMISES]
    print(report.promises(verdicts), report.commands(figures), growth(figures), sep="\n\n")
    return 0 if all(verdict.kept for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
