"""Who may be shown a case: one about a member of staff is in lists made for those who have it, and in no others."""

from dataclasses import dataclass

from skolehjem.core.cases.case import Case
from skolehjem.core.cases.path import ContactPath, Holders
from skolehjem.core.cases.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Places:
    """Who has a case now, and who may have it later."""

    owner: tuple[str, ...]
    """Initials of those at the present level, the first is the one to act."""
    above: tuple[str, ...]
    """Those at the later levels."""


def places(case: Case, now: Progress, path: ContactPath, holders: Holders) -> Places:
    """Who has the case; the person it is about is never among them."""
    later = range(now.level + 1, len(path.steps) + 1)
    above = dict.fromkeys(who for level in later for who in holders.at(path.step(level), without=case.person))
    return Places(owner=holders.at(path.step(now.level), without=case.person), above=tuple(above))


def is_shown(case: Case, found: Places, viewer: str) -> bool:
    """Whether a list made for `viewer` (initials; empty for a list that is made for nobody in particular) has the case.

    A case about nobody on the staff stands in every open list, and in the list of each who has it. One about a member
    of staff stands only in the lists of those who have it and of the steps above.
    """
    if case.person is None:
        return not viewer or viewer in found.owner
    return viewer in (*found.owner, *found.above)
