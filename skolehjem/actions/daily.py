"""The day's run: calendar files made anew, and for each member of staff a digest, as papers and by mail."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from skolehjem.actions.calendars import CALENDARS, Order, WrittenFile, export
from skolehjem.actions.digests import DIGESTS, Mailing, MailRound, write_papers
from skolehjem.actions.obligations import load_obligations
from skolehjem.actions.overdue import age_of_messages
from skolehjem.core.digests.digest import Digest, digests
from skolehjem.core.instants import local
from skolehjem.core.roster.school import Staff
from skolehjem.core.settings import Settings
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import NotFound, Problem, Sentence, say
from skolehjem.files.digests import render_digest
from skolehjem.files.lock import held
from skolehjem.files.settings import SETTINGS_FILE
from skolehjem.store.database import Author, Store
from skolehjem.store.messages import load_delivery
from skolehjem.store.years import load_calendar

LOCK_FILE = ".daily.lock"


class Outcome(StrEnum):
    """What became of one digest."""

    WRITTEN = "written"
    MAILED = "mailed"
    MAILED_BEFORE = "mailed-before"
    """By an earlier run on the same day."""
    NOT_MAILED = "not-mailed"


@dataclass(frozen=True, kw_only=True)
class School:
    """A school's folder and what is in it."""

    folder: Path
    settings: Settings
    store: Store
    """Not read from yet: what it shows must not be older than the end of another run."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a run should do."""

    mail: bool = False
    password: str = ""
    """Of the mail server; empty where it asks for nobody."""
    working_days_only: bool = False
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True)
class Digested:
    """One digest, and what became of it."""

    staff: str
    answers: int
    overdue: int
    soon: int
    """Due today or on the next working day."""
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run did, or would do."""

    day: date
    is_day_off: bool = False
    """It was asked to run on working days only, so nothing was done."""
    calendars: int = 0
    """Calendar files."""
    changed_calendars: int = 0
    digests: tuple[Digested, ...] = ()
    age: Sentence | None = None
    """Says that the messages are old."""
    problems: tuple[Problem, ...] = ()


def run_day(school: School, wanted: Wanted, *, by: Author, at: datetime) -> Run:
    """Do what a morning asks for at the instant `at`, alone in the school's folder.

    Raises:
        Unavailable: another run is at work there.
        NotFound: mails are wanted, and the settings name no mail server.
        DataFault: the principle's file is faulty.
    """
    if wanted.mail and school.settings.mail is None:
        what = say("The settings name no mail server.")
        raise NotFound(Problem(where=SETTINGS_FILE, what=what, hint=say("Fill in [mail] in skolehjem.toml.")))
    with nullcontext() if wanted.dry_run else held(school.folder / LOCK_FILE):
        day = local(at).date()
        calendar = load_calendar(school.store)
        if wanted.working_days_only and calendar.knows(day) and not calendar.is_working(day):
            return Run(day=day, is_day_off=True)
        return _morning(school, wanted, by=by, at=at)


def _morning(school: School, wanted: Wanted, *, by: Author, at: datetime) -> Run:
    day = local(at).date()
    owing = load_obligations(school.store, school.folder / school.settings.principle, at, soon_only=True)
    age = age_of_messages(owing.at, load_delivery(school.store))
    found = digests(owing.owed, school.store.load(Staff), day)
    if wanted.dry_run:
        return Run(day=day, digests=tuple(_digested(one, None) for one in found), age=age)
    files = _renew_calendars(school, by=by, at=at)
    notes = tuple(filter(None, (age,)))
    papers = {one.staff.id: render_digest(one, school.settings.school, notes) for one in found}
    write_papers(school.store, school.folder / DIGESTS, papers)
    mailing = None
    if wanted.mail and school.settings.mail:
        settings = school.settings.mail
        mails = MailRound(store=school.store, settings=settings, password=wanted.password, by=by, at=at)
        mailing = mails.send(found, papers)
    return Run(
        day=day,
        calendars=len(files),
        changed_calendars=sum(one.written for one in files),
        digests=tuple(_digested(one, mailing) for one in found),
        age=age,
        problems=mailing.problems if mailing else (),
    )


def _renew_calendars(school: School, *, by: Author, at: datetime) -> tuple[WrittenFile, ...]:
    order = Order(year=school_year_of(local(at).date()))
    target = school.folder / CALENDARS
    return export(school.store, school.folder, school.settings, order, target, by=by, now=at).files


def _digested(digest: Digest, mailing: Mailing | None) -> Digested:
    return Digested(
        staff=digest.staff.id,
        answers=len(digest.answers),
        overdue=len(digest.overdue),
        soon=len(digest.today) + len(digest.soon),
        outcome=_outcome(digest.staff.id, mailing),
    )


def _outcome(staff: str, mailing: Mailing | None) -> Outcome:
    if mailing is None:
        return Outcome.WRITTEN
    if staff in mailing.mailed_before:
        return Outcome.MAILED_BEFORE
    return Outcome.MAILED if staff in mailing.mailed else Outcome.NOT_MAILED
