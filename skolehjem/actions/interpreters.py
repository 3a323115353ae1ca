"""Keep the interpreters: add them, take them off the list, and find them."""

import re
from difflib import get_close_matches

from skolehjem.core.busy.busy import Busy, BusyCalendar, BusyOf
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Interpreter
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Staff
from skolehjem.errors import NotFound, Problem, Refused, UsageFault, say, say_n
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.busy import load_busy_of
from skolehjem.store.conference_rounds import load_interpreters
from skolehjem.store.database import Store

_ID = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9-]{0,11}")
LONGEST_LANGUAGE = 40


def find_interpreter(store: Store, text: str) -> str:
    """The id of the interpreter that people mean; raises NotFound with the nearest ones."""
    known = [one.id for one in load_interpreters(store)]
    wanted = text.strip().upper()
    if wanted in known:
        return wanted
    near = tuple(get_close_matches(wanted, known, cutoff=0.4))
    hint = say("Did you mean {near}?", near=near) if near else say("Add one with: skolehjem interpreter add NAME")
    raise NotFound(Problem(what=say("There is no interpreter {name}.", name=text), hint=hint))


def propose_interpreter(store: Store, text: str, language: str) -> tuple[Change[Interpreter], ...]:
    """What changes when an interpreter is added, or gets another language.

    Raises:
        UsageFault: the name is none that can be used.
        Refused: a member of staff has it.
    """
    id, spoken = text.strip().upper(), cleared(clean(language))[:LONGEST_LANGUAGE]
    if not _ID.fullmatch(id):
        hint = say("Write 1 to 12 letters, digits and hyphens, beginning with a letter, e.g. AYSE.")
        raise UsageFault(Problem(what=say("{given} can't be an interpreter's short name.", given=text), hint=hint))
    if store.load(Staff, "id = ?", (id,)):
        hint = say("Choose another short name; nobody may be booked under two.")
        raise Refused(Problem(what=say("A member of staff has the initials {initials}.", initials=id), hint=hint))
    before = next((one for one in load_interpreters(store) if one.id == id), None)
    after = Interpreter(id=id, language=spoken or (before.language if before else ""))
    return () if before == after else (Change(before=before, after=after),)


def propose_removal(store: Store, id: str) -> tuple[Change[Interpreter] | Change[BusyCalendar] | Change[Busy], ...]:
    """What changes when an interpreter is taken off the list, the imported calendars with it.

    Raises:
        Refused: pupils need the interpreter, or conferences to be held have it.
    """
    [before] = store.load(Interpreter, "id = ?", (id,))
    needs = store.load(ConferenceNeed, "interpreter = ?", (id,))
    booked = store.load(
        Conference, "interpreter = ? AND state NOT IN (?, ?)", (id, State.CANCELLED.value, State.HELD.value)
    )
    if needs or booked:
        what = say_n(
            "{id} is still noted at {n} conference or pupil.", "{id} is still noted at {n} conferences and pupils.",
            n=len(needs) + len(booked), id=id,
        )  # fmt: skip
        raise Refused(Problem(what=what, hint=say("See the pupils with: skolehjem conference needs")))
    calendars = store.load(BusyCalendar, "of = ? AND owner = ?", (BusyOf.INTERPRETER.value, id))
    busy = [one for calendar in calendars for one in load_busy_of(store, calendar.id)]
    return (
        *(Change(before=one, after=None) for one in busy),
        *(Change(before=one, after=None) for one in calendars),
        Change(before=before, after=None),
    )
