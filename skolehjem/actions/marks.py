"""Record that something is done or does not apply, many at a time, and take it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.changes import Change
from skolehjem.core.marks.links import is_web_address
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.recording import Recording, record
from skolehjem.core.marks.words import mark_id
from skolehjem.core.messages.health import health_words
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.database import Author, Store
from skolehjem.store.marks import load_known_marks, load_marks

LONGEST_REASON = 200
LONGEST_PLATFORM = 40

OWN = "other:"
"""Goes before a word of the principle's own."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is told of each thing marked."""

    year: str
    at: datetime
    """Instant at which it was done, UTC."""
    by: str = ""
    platform: str = ""
    link: str = ""
    reason: str = ""
    """Why it does not apply; empty when it is done."""

    def mark(self, what: str, subject: str = "", period: str = "") -> Mark:
        """The mark of one thing for one subject and period."""
        return Mark(
            id=mark_id(what, subject, period), year=self.year, what=what, subject=subject, period=period,
            done_at=self.at, by=self.by, platform=self.platform, link=self.link,
            waived=bool(self.reason), reason=self.reason,
        )  # fmt: skip


def propose_marks(store: Store, wanted: Iterable[Mark]) -> Recording:
    """What setting these marks changes, and which of them are set already."""
    marks = tuple(wanted)
    return record(load_known_marks(store, [mark.id for mark in marks]), marks)


def propose_undo(store: Store, ids: Iterable[str]) -> tuple[Change[Mark], ...]:
    """Take marks back; raises NotFound when none of them is set."""
    wanted = tuple(dict.fromkeys(ids))
    known = load_known_marks(store, wanted)
    if not known:
        raise NotFound(Problem(what=say("Nothing of this is marked, so there is nothing to take back.")))
    return tuple(Change(before=known[id], after=None) for id in wanted if id in known)


def apply_marks(store: Store, changes: Iterable[Change[Mark]], *, by: Author, at: datetime) -> None:
    """Store the changes."""
    store.apply(changes, by=by, at=at)


def list_marks(
    store: Store, year: str, what: str, *, subjects: frozenset[str] | None = None, period: str = ""
) -> tuple[Mark, ...]:
    """The marks of one thing in a school year, of these subjects and this period where they are given."""
    return tuple(
        mark
        for mark in load_marks(store, year, what)
        if (subjects is None or mark.subject in subjects) and period in ("", mark.period)
    )


def own_papers(store: Store, principle: Path, on: date) -> tuple[str, ...]:
    """The papers about a pupil that the principle of a day has words of its own for, as `other:trivselsark`.

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    rulebook = Rulebooks(store, principle)(on)
    needed = (need["document"] for rule in rulebook.rules("events") for need in rule["needs"])
    papers = (*(str(rule["what"]) for rule in rulebook.rules("documents")), *map(str, needed))
    return tuple(dict.fromkeys(paper for paper in papers if paper.startswith(OWN)))


def checked_link(text: str) -> str:
    """An address on the web as it is kept; raises UsageFault for anything else, and for one with a CPR number."""
    link = text.strip()
    if link and not is_web_address(link):
        what = say("{given} is no address on the web.", given=clean(link))
        hint = say("Write it as {example}, without spaces.", example="https://…")
        raise UsageFault(Problem(where="--link", what=what, hint=hint))
    if cleared(link) != link:
        what = say("The address holds something that looks like a CPR number, which is never kept.")
        raise UsageFault(Problem(where="--link", what=what, hint=say("Leave the address out.")))
    return link


def checked_platform(text: str) -> str:
    """The name of a platform in small letters; raises UsageFault when it is too long to be a name."""
    name = clean(text).casefold()
    if len(name) > LONGEST_PLATFORM:
        what = say("The name of a platform has at most {most} letters.", most=LONGEST_PLATFORM)
        raise UsageFault(Problem(where="--platform", what=what, hint=say("Write it as {example}.", example="meebook")))
    return cleared(name)


def usual_platform(store: Store, principle: Path, what: str, on: date) -> str:
    """Where the principle of a day wants a thing to lie, as `meebook`; empty where it does not say.

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    rulebook = Rulebooks(store, principle)(on)
    rules = (*rulebook.rules("publishes"), *rulebook.rules("documents"))
    return next((str(rule["to"]) for rule in rules if rule["what"] == what and rule["to"]), "")


def platform_notes(store: Store, principle: Path, marks: Iterable[Mark], on: date) -> tuple[Sentence, ...]:
    """Where things lie on another platform than the principle of a day names; raises as `usual_platform` does."""
    lying = dict.fromkeys((mark.what, mark.platform) for mark in marks if mark.platform)
    usual = {what: usual_platform(store, principle, what, on) for what, _ in lying}
    return tuple(
        say("The principle has it on {usual}, not on {platform}.", usual=usual[what], platform=platform)
        for what, platform in lying
        if usual[what] and usual[what].casefold() != platform
    )


def checked_reason(text: str) -> str:
    """Why something does not apply, without CPR numbers; raises UsageFault when nothing is said."""
    reason = clean(cleared(clean(text)))[:LONGEST_REASON]
    if not reason:
        hint = say("Say in a few words why it does not apply, without names or health.")
        raise UsageFault(Problem(where="--reason", what=say("A reason is missing."), hint=hint))
    return reason


def health_note(text: str) -> tuple[Sentence, ...]:
    """What is worth knowing of a text before it is kept: that it tells of somebody's health."""
    words = health_words(text)
    note = say(
        "The text tells of health ({words}). Whoever reads the list sees it; write it in other words if you can.",
        words=words,
    )
    return (note,) if words else ()
