"""Letters to the homes whose conferences have changed, and to nobody else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from skolehjem.actions.letter_background import Desk
from skolehjem.actions.letter_languages import languages_of
from skolehjem.actions.letters import NAMES, Batch
from skolehjem.core.attendance.invited import invited_homes
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.conference_round import Announced
from skolehjem.core.letters.letter import Letter, letter_language
from skolehjem.core.letters.recipient import recipients, without_home
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State

_TOLD = ("day", "start", "end", "room", "form", "staff")
"""What homes are told of a conference."""


def change_letters(desk: Desk, changes: Iterable[Change[Conference]], told: Mapping[str, Announced]) -> Batch:
    """One letter for each home of each conference that is not as the home was told; `told` is by conference.

    A home that was told of nothing was told of the conference as it was before the change.
    """
    letters: list[Letter] = []
    pupils: list[str] = []
    for change in changes:
        before = _as_told(change, told)
        if before is not None and _matters(before, change.value):
            letters += _letters(desk, before, change.value)
            pupils.append(change.value.pupil)
    items = {letter.item.id: letter.item for letter in letters}
    return Batch(
        letters=tuple(letters),
        backgrounds={id: desk.background(item) for id, item in items.items()},
        unreached=without_home(desk.roster, dict.fromkeys(pupils)),
    )


def _as_told(change: Change[Conference], told: Mapping[str, Announced]) -> Conference | None:
    """The conference as its homes know it; None for one that is new to them."""
    last = told.get(change.value.id)
    if last is None or change.before is None:
        return change.before
    return replace(change.before, **{name: getattr(last, name) for name in _TOLD})


def _matters(before: Conference, after: Conference) -> bool:
    return after.state is State.CANCELLED or any(getattr(before, name) != getattr(after, name) for name in _TOLD)


def _letters(desk: Desk, before: Conference, after: Conference) -> Iterator[Letter]:
    template = "conference-called-off" if after.state is State.CANCELLED else "conference-moved"
    known = languages_of(template, desk.folder, "")
    invited = frozenset(invited_homes(after, desk.roster))
    for recipient in recipients(desk.roster, [after.pupil]):
        if recipient.household in invited:
            yield Letter(
                template=template,
                language=letter_language(recipient.language, known),
                item=after,
                name="-".join((NAMES[template], after.id, recipient.household)),
                recipient=recipient,
                before=before,
            )
