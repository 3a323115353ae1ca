"""What we promise about speed, as something to measure and a figure it stays below."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.measure import Figures


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One promise after measuring: in words, as figures, and whether it was kept."""

    promise: str
    measured: str
    kept: bool


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """Our command takes at most `most` times the processor time of theirs, smallest run against smallest run."""

    ours: str
    theirs: str
    most: float

    def judge(self, figures: Mapping[str, Figures]) -> Verdict:
        """Compare two measured commands of the same rounds."""
        ratio = figures[self.ours].least_ms / figures[self.theirs].least_ms
        promise = f"`{self.ours}` ≤ {self.most:.3g} × `{self.theirs}`"
        return Verdict(promise=promise, measured=f"{ratio:.2f} ×", kept=ratio <= self.most)


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """Our command takes at most `most_ms` milliseconds of processor time more than `start`, which only starts up."""

    ours: str
    start: str
    most_ms: float

    def judge(self, figures: Mapping[str, Figures]) -> Verdict:
        """Compare two measured commands of the same rounds."""
        beyond_ms = figures[self.ours].least_ms - figures[self.start].least_ms
        promise = f"`{self.ours}` ≤ {self.most_ms:g} ms beyond `{self.start}`"
        return Verdict(promise=promise, measured=f"{beyond_ms:.0f} ms", kept=beyond_ms <= self.most_ms)


@dataclass(frozen=True, kw_only=True)
class Within:
    """Our command takes at most `most_ms` milliseconds of processor time, start-up included."""

    ours: str
    most_ms: float

    def judge(self, figures: Mapping[str, Figures]) -> Verdict:
        """Look at the smallest run."""
        least_ms = figures[self.ours].least_ms
        promise = f"`{self.ours}` within {self.most_ms:g} ms"
        return Verdict(promise=promise, measured=f"{least_ms:.0f} ms", kept=least_ms <= self.most_ms)


@dataclass(frozen=True, kw_only=True)
class Beneath:
    """Our command never takes more than `most_mib` MiB of memory."""

    ours: str
    most_mib: float

    def judge(self, figures: Mapping[str, Figures]) -> Verdict:
        """Look at the largest run."""
        peak_mib = figures[self.ours].peak_mib
        promise = f"`{self.ours}` in {self.most_mib:g} MiB"
        return Verdict(promise=promise, measured=f"{peak_mib:.0f} MiB", kept=peak_mib <= self.most_mib)
