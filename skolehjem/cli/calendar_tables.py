"""What `export-ical` says: which files there are now, and what to do about those that could not be."""

from collections.abc import Iterable

from skolehjem.actions.calendar_orders import Exported, WrittenFile
from skolehjem.cli.output import Answer, Table
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.errors import Problem, Sentence, say, say_n
from skolehjem.locale import _

MANY = 30
"""Files that are still named one by one; of more, those of one kind are counted."""

_KINDS = {
    "school": say("The whole school"),
    "public": say("For everybody"),
    "grade": say("Grades"),
    "class": say("Classes"),
    "room": say("Rooms"),
    "reps": say("Class representatives"),
    "staff": say("Staff"),
    "home": say("Homes"),
}

INVITING = say(
    "Mail each file to its own home only. Programs then send answers to the organizer, and whoever deletes the event "
    "may send a mail to all who are asked. Never put these files where calendars are subscribed to."
)


def exported_answer(done: Exported, *, planned: bool, year: str) -> Answer:
    """What an export has done."""
    return Answer(
        command="export-ical",
        data=done.files,
        tables=(_table(done.files),),
        notes=tuple(_notes(done, planned=planned, year=year)),
        problems=tuple(
            Problem(
                where=path,
                what=say("This calendar is of something that is gone, but somebody else changed the file; it stays."),
                hint=say("Remove it yourself when nobody needs it."),
            )
            for path in done.left
        ),
    )


def invited_answer(files: tuple[WrittenFile, ...], unsendable: Iterable[tuple[str, str, bool]]) -> Answer:
    """What became of invitations; what can't be sent comes as home, event, and whether the staff lack an address."""
    count = say_n("{n} invitation is ready.", "{n} invitations are ready.", n=len(files))
    staff = say("Nobody on the staff who takes part has an e-mail address.")
    home = say("No adult in the home has an e-mail address.")
    return Answer(
        command="export-ical",
        data=files,
        tables=(Table(columns=(_("File"), _("State")), rows=tuple((item.path, _state(item)) for item in files)),),
        notes=(count, *((INVITING,) if files else ())),
        problems=tuple(
            Problem(where=f"{event}, home:{key}", what=staff if lacks else home) for key, event, lacks in unsendable
        ),
    )


def _table(files: tuple[WrittenFile, ...]) -> Table:
    calendars = [item for item in files if item.path.endswith(".ics")]
    if len(calendars) <= MANY:
        rows = tuple((item.path, item.events, _state(item)) for item in calendars)
        return Table(columns=(_("File"), _("Events"), _("State")), rows=rows)
    kinds = {kind: [item for item in calendars if item.feed.partition(":")[0] == kind] for kind in FeedKind}
    return Table(
        columns=(_("Calendars"), _("Files"), _("Events"), _("Written")),
        rows=tuple(
            (_KINDS[kind], len(some), sum(item.events for item in some), sum(item.written for item in some))
            for kind, some in kinds.items()
            if some
        ),
    )


def _state(item: WrittenFile) -> Sentence:
    return say("written") if item.written else say("unchanged")


def _notes(done: Exported, *, planned: bool, year: str) -> Iterable[Sentence]:
    calendars = [item for item in done.files if item.path.endswith(".ics")]
    written = sum(item.written for item in calendars)
    if written:
        yield say_n("{n} calendar file was written.", "{n} calendar files were written.", n=written)
    elif not any(item.written for item in done.files) and not done.removed:
        yield say("Nothing has changed since the last time; no file was touched.")
    if done.removed:
        yield say_n(
            "{n} file of what there is no more was removed.",
            "{n} files of what there is no more were removed.",
            n=len(done.removed),
        )
    for item in done.files:
        if item.feed == "list" and item.written:
            yield say("The private addresses stand in {path}: give each one only to its owner.", path=item.path)
    if not planned:
        yield say("No meetings are planned in {year} yet. Plan them with: skolehjem plan-meetings", year=year)
        return
    empty = sum(not item.events for item in calendars)
    if empty:
        yield say_n("{n} calendar has no events yet.", "{n} calendars have no events yet.", n=empty)
