"""What holds for one run of the program: the school's folder, the moment, the language and the form of the answer."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from skolehjem.cli.arguments import YEARS, day
from skolehjem.core.instants import instant, local
from skolehjem.core.settings import Settings
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import NotFound, Problem, SkolehjemError, UsageFault, say
from skolehjem.files.settings import SETTINGS_FILE, read_settings
from skolehjem.locale import LANGUAGES
from skolehjem.store.database import Author, Store, open_store

OUTPUTS = ("table", "plain", "json", "csv")


@dataclass
class Session:
    """The common options as typed, and what follows from them; everything is looked up when first asked for."""

    typed: dict[str, str]
    """The common options by name without dashes; absent ones are missing."""
    command: str = ""
    """The words of the command typed, for the audit log: `meeting move`."""

    @cached_property
    def now(self) -> datetime:
        """The moment of this run, UTC, whole seconds: `--now`, noon of `--today`, or the clock."""
        if "now" in self.typed:
            return _moment(self.typed["now"])
        if "today" in self.typed:
            return instant(day(self.typed["today"]), time(12))
        return datetime.now(UTC).replace(microsecond=0)

    @cached_property
    def today(self) -> date:
        """The day of this run in Denmark."""
        return local(self.now).date()

    @cached_property
    def year(self) -> str:
        """The school year of today, "2026/27"."""
        return school_year_of(self.today)

    @cached_property
    def output(self) -> str:
        """How answers are shown: as asked for, else a table for people and plain text for pipes."""
        if "output" in self.typed:
            return _choice("--output", self.typed["output"], OUTPUTS)
        return "table" if sys.stdout.isatty() else "plain"

    @cached_property
    def folder(self) -> Path:
        """The school's folder, found as git finds a repository.

        Raises:
            NotFound: none of the places holds a school.
        """
        folder = find_school(self.typed.get("school"))
        if folder is None:
            what = say("No school was found from this folder.")
            hint = say(
                "Go to the school's folder, name it with --school FOLDER, or make one with: skolehjem init FOLDER"
            )
            raise NotFound(Problem(where=str(Path.cwd()), what=what, hint=hint))
        return folder

    @cached_property
    def settings(self) -> Settings:
        """What the school has chosen in `skolehjem.toml`."""
        return read_settings(self.folder / SETTINGS_FILE)

    @cached_property
    def store(self) -> Store:
        """The school's store, open."""
        return open_store(self.folder)

    @cached_property
    def author(self) -> Author:
        """Who runs this command, for the audit log."""
        return Author(name=_user(), command=self.command)


_current = Session({})


def begin(typed: dict[str, str]) -> Session:
    """Start a run with the common options typed so far."""
    global _current  # noqa: PLW0603  # one run of the program has one session
    _current = Session(typed)
    return _current


def current_session() -> Session:
    """The session of this run."""
    return _current


def name_command(command: str) -> None:
    """Remember which command was typed."""
    _current.command = command


def find_school(typed: str | None) -> Path | None:
    """The school's folder: as typed, `SKOLEHJEM_HOME`, this folder or one above, else the user's data folder."""
    given = typed or os.environ.get("SKOLEHJEM_HOME")
    if given:
        folder = Path(given)
        if not (folder / SETTINGS_FILE).is_file():
            what = say("There is no school in this folder ({file} is missing).", file=SETTINGS_FILE)
            raise NotFound(Problem(where=given, what=what, hint=say("Make one with: skolehjem init FOLDER")))
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return _data_folder()


def find_language(session: Session) -> str:
    """The language of this run: `--lang`, `SKOLEHJEM_LANG`, the school's own, else Danish.

    Settings that can't be read don't choose, so that their faults are told by the command that needs them.
    """
    for name, given in (("--lang", session.typed.get("lang")), ("SKOLEHJEM_LANG", os.environ.get("SKOLEHJEM_LANG"))):
        if given:
            return _choice(name, given.lower(), LANGUAGES)
    try:
        return session.settings.language
    except SkolehjemError:
        return "da"


def _data_folder() -> Path | None:
    from platformdirs import user_data_path

    folder = user_data_path("skolehjem", appauthor=False)
    return folder if (folder / SETTINGS_FILE).is_file() else None


def _choice(option: str, given: str, among: tuple[str, ...]) -> str:
    if given in among:
        return given
    what = say("{option} can't be {given}.", option=option, given=given)
    raise UsageFault(Problem(where=option, what=what, hint=say("Choose among: {choices}", choices=", ".join(among))))


def _user() -> str:
    """Who runs the program; the number where the computer knows no name, as in a container."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.year not in YEARS:
            raise ValueError
    except ValueError:
        what = say("{given} is no moment.", given=text)
        hint = say("Write the moment as 2026-11-12T17:00.")
        raise UsageFault(Problem(where="--now", what=what, hint=hint)) from None
    if moment.tzinfo is None:
        return instant(moment.date(), moment.time())
    return moment.astimezone(UTC)
