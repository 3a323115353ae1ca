"""The program from the outside: its commands, and the one place where an error becomes a message and a number."""

import errno
import gc
import gettext
import os
import sys
from pathlib import Path

from skolehjem import locale
from skolehjem.cli.session import begin, find_language
from skolehjem.errors import Problem, SkolehjemError, Unavailable, say
from skolehjem.locale import N_, _, use_language

YEAR_ROUND = N_("The year")
RECORDS = N_("Records")
SCHOOL = N_("The school")

TABLE = (
    ("plan-meetings", "plan", N_("Plan the meetings and conferences that the principle asks for."), YEAR_ROUND),
    ("overdue", "overdue", N_("List what is past its deadline, with the clause that asks for it."), YEAR_ROUND),
    ("status", "status", N_("Show how far each class has come with each clause."), YEAR_ROUND),
    ("daily", "daily", N_("Do the morning's work: calendar files and digests for the staff."), YEAR_ROUND),
    ("export-ical", "calendar", N_("Write calendar files for the school, a class or a member of staff."), YEAR_ROUND),
    ("publish", "publish", N_("Send calendars to servers."), YEAR_ROUND),
    ("agenda", "agenda", N_("Write the agenda for a class's parent meeting."), YEAR_ROUND),
    ("letter", "letter", N_("Write letters to homes: notices, invitations, reminders, week letters."), YEAR_ROUND),
    ("minutes", "minutes", N_("Note what a parent meeting decided, who does what, and write the minutes."), YEAR_ROUND),
    ("contact-card", "contact_card", N_("Write a class's contact card for its homes."), YEAR_ROUND),
    ("why", "why", N_("Explain a meeting, conference or deadline: clause, reading, days counted."), YEAR_ROUND),
    ("meeting", "meeting", N_("List, show, move, confirm, cancel and hold meetings."), RECORDS),
    ("conference", "conference", N_("List and show conferences about each pupil."), RECORDS),
    ("message", "message", N_("Import, add, answer and list messages from homes."), RECORDS),
    ("case", "case", N_("Keep cases along the contact path: open, wait, take to the next step, close."), RECORDS),
    ("incident", "incident", N_("Note incidents, and which homes have been told."), RECORDS),
    ("relay", "relay", N_("Note messages left for a child, and that they were passed on."), RECORDS),
    ("class", "school_class", N_("Note who answers what in a class, telephones, and class representatives."), RECORDS),
    ("week-plan", "week_plan", N_("Record when the classes' week plans were ready."), RECORDS),
    ("information", "information", N_("Record when the homes of a class were written to."), RECORDS),
    ("pupil-log", "pupil_log", N_("Record when pupils' logs were brought up to date."), RECORDS),
    ("tick", "tick", N_("Confirm what nobody can compute."), RECORDS),
    ("attendance", "attendance", N_("Record which homes came to a meeting or conference."), RECORDS),
    ("agreement", "agreement", N_("Note what school, home and pupil agreed, and follow it up."), RECORDS),
    ("principle", "principle", N_("Check, show, preview, compare, take up and begin principles."), RECORDS),
    ("year", "year", N_("Add, show and check school years and their holiday plans."), RECORDS),
    ("import", "roster", N_("Import classes, pupils, homes, staff and rooms from files."), SCHOOL),
    ("import busy", "busy", N_("Import calendars of when staff, rooms, interpreters or the school are busy."), SCHOOL),
    ("interpreter", "interpreter", N_("Keep the interpreters: adults, as children may not interpret."), SCHOOL),
    ("home", "home", N_("Leave a home out of what is told about a pupil."), SCHOOL),
    ("init", "init", N_("Make a school: a folder with principle, settings and store."), SCHOOL),
    ("templates", "templates", N_("List, show, copy and check the templates of papers."), SCHOOL),
    ("demo", "demo", N_("Show a whole school year with an invented school."), SCHOOL),
)
"""Every command: name, module in this room, help, and the heading it stands under."""


INTERRUPTED = 130
"""The exit code of a program stopped by Ctrl-C, as shells have it."""

_REASONS = {
    errno.EACCES: N_("you may not read or write it"),
    errno.EPERM: N_("you may not read or write it"),
    errno.ENOENT: N_("it does not exist"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("part of the path is no folder"),
    errno.ENOTDIR: N_("part of the path is no folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


SEARCHED_AFTER = 100_000
"""New values after which the collector looks for circles among them: ours have none, and Python looks after 700."""


def run(words: list[str]) -> int:
    """Run the program with the words typed after its name, and return its exit code."""
    gc.disable()  # importing makes no rubbish, and looking for it takes a tenth of the start
    session = begin(_settled_first(words))
    _mend_streams()
    _speak("da")
    try:
        _speak(find_language(session))
        return _run(words)
    except SkolehjemError as error:
        return _fail(error)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        if "debug" in session.typed:
            raise
        return _fail(_ours(error))


def _run(words: list[str]) -> int:
    import typer

    from skolehjem.cli.commands import Entry, Root
    from skolehjem.cli.usage import in_our_words

    root = Root(tuple(Entry(name, f"skolehjem.cli.{module}", text, panel) for name, module, text, panel in TABLE))
    gc.freeze()  # what is loaded stays, so the collector need never look through it
    gc.set_threshold(SEARCHED_AFTER)
    gc.enable()
    try:
        code = int(root.main(args=words, prog_name="skolehjem", standalone_mode=False) or 0)
    except typer.Abort:
        return _interrupted()
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message())
            return 2
        raise in_our_words(error) from error
    return _interrupted() if code == INTERRUPTED else code


def _interrupted() -> int:
    print(_("Interrupted."), file=sys.stderr)
    return INTERRUPTED


def _settled_first(words: list[str]) -> dict[str, str]:
    """The options that must be known before a word is shown, also when the rest can't be understood."""
    typed = {}
    for place, word in enumerate(words):
        for name in ("lang", "output", "school"):
            if word == f"--{name}" and place + 1 < len(words):
                typed[name] = words[place + 1]
            elif word.startswith(f"--{name}="):
                typed[name] = word.partition("=")[2]
        if word == "--debug":
            typed["debug"] = "yes"
    return typed


def _speak(language: str) -> None:
    """Use the language for our words, and for the few that Typer has in the same catalogue."""
    use_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("skolehjem", str(Path(locale.__file__).parent))
    gettext.textdomain("skolehjem")


def _mend_streams() -> None:
    """Let no letter stop the program on a console that lacks it (Windows with redirected output)."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _fail(error: SkolehjemError) -> int:
    from skolehjem.cli.output import fail

    return fail(error)


def _ours(error: Exception) -> SkolehjemError:
    hint = say("Please run the command again with --debug, and send what it says to the makers of skolehjem.")
    if isinstance(error, OSError):
        reason = _(_REASONS[error.errno]) if error.errno in _REASONS else error.strerror or type(error).__name__
        what = say("The computer says no: {reason}.", reason=reason)
        return Unavailable(
            Problem(where=str(error.filename or ""), what=what, hint=say("Check the disk, the folder and your rights."))
        )
    what = say("Something went wrong in skolehjem itself ({kind}). The store is as it was.", kind=type(error).__name__)
    return SkolehjemError(Problem(what=what, hint=hint))
