"""Which papers a class's pack has: for whom, about which conference, in the order in which they are printed."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from skolehjem.core.conference_papers.kinds import NEED_A_TIME, PaperKind
from skolehjem.core.conference_papers.role import Role
from skolehjem.core.conference_papers.sittings import Sitting
from skolehjem.core.letters.recipient import Recipient
from skolehjem.core.meetings.conference import Conference

Homes = Callable[[str], tuple[Recipient, ...]]


@dataclass(frozen=True, kw_only=True)
class PlannedPaper:
    """One paper that is to be made."""

    kind: PaperKind
    pupil: str
    conference: Conference | None = None
    home: Recipient | None = None
    """The home that gets it, for papers to homes."""


def usual_kinds(role: Role, *, prepares_pupil: bool) -> tuple[PaperKind, ...]:
    """What a pack has unless somebody chooses: all, but no sheet for a pupil whom the principle keeps out of it."""
    without = role is Role.AWAY and not prepares_pupil
    return tuple(kind for kind in PaperKind if not (without and kind is PaperKind.PUPIL_SHEET))


def plan_pack(
    sittings: Iterable[Sitting], kinds: Callable[[Sitting], Collection[PaperKind]], homes: Homes
) -> Iterator[PlannedPaper]:
    """The papers pupil by pupil, each pupil's in the order of kinds.

    Every home asked to a conference gets its own invitation and sheet; a pupil whose homes have a conference each has
    a running order and a sheet of agreements for each. Without a time there is neither invitation nor running order.
    """
    for sitting in sittings:
        wanted = kinds(sitting)
        for kind in PaperKind:
            if kind in wanted:
                yield from _papers(kind, sitting, homes(sitting.pupil))


def _papers(kind: PaperKind, sitting: Sitting, homes: tuple[Recipient, ...]) -> Iterator[PlannedPaper]:
    items: tuple[Conference | None, ...] = sitting.conferences or (None,)
    if kind in NEED_A_TIME and not sitting.conferences:
        return
    if kind in (PaperKind.PUPIL_SHEET, PaperKind.STAFF_SHEET):
        yield PlannedPaper(kind=kind, pupil=sitting.pupil, conference=items[0])
        return
    for item in items:
        if kind in (PaperKind.INVITATION, PaperKind.HOME_SHEET):
            for home in asked(item, homes):
                yield PlannedPaper(kind=kind, pupil=sitting.pupil, conference=item, home=home)
        else:
            yield PlannedPaper(kind=kind, pupil=sitting.pupil, conference=item)


def asked(item: Conference | None, homes: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """The homes asked to a conference; all of the pupil's when it names none, or has no time yet."""
    named = tuple(home for home in homes if item and home.household in item.households)
    return named or homes
