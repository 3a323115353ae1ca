"""The word `daily`: what cron and the Windows Task Scheduler run each morning."""

from typing import Annotated

import typer

from skolehjem.actions.daily import Outcome, Run, School, Wanted, run_day
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.passwords import password
from skolehjem.cli.session import Session, current_session
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import N_, _

app = Commands()

PASSWORD = "SKOLEHJEM_MAIL_PASSWORD"  # noqa: S105  # the name of the variable, not what is in it

PARTLY_DONE = 7

OUTCOMES = {
    Outcome.WRITTEN: N_("file"),
    Outcome.MAILED: N_("mailed"),
    Outcome.MAILED_BEFORE: N_("mailed earlier today"),
    Outcome.NOT_MAILED: N_("not mailed"),
}


@app.command(
    help=_("Do the morning's work, for cron and the Windows Task Scheduler: calendar files and digests for the staff.")
)
def daily(
    mail: Annotated[bool, typer.Option("--mail", help=_("Also mail each digest, once a day to each."))] = False,
    working_days_only: Annotated[
        bool, typer.Option("--working-days-only", help=_("Do nothing on days when staff are off."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show who would get a digest."))] = False,
) -> None:
    """Renew the calendar files, write the digests and mail them; asks nothing, as nobody is there to answer."""
    session = current_session()
    school = School(folder=session.folder, settings=session.settings, store=session.store)
    secret = _password(session) if mail and not dry_run else ""
    wanted = Wanted(mail=mail, password=secret, working_days_only=working_days_only, dry_run=dry_run)
    run = run_day(school, wanted, by=session.author, at=session.now)
    show(
        Answer(
            command="daily",
            data=run,
            tables=() if run.is_day_off else (_table(run),),
            notes=tuple(_notes(run, dry_run=dry_run)),
            problems=run.problems,
            status="partly" if run.problems else "ok",
            exit_code=PARTLY_DONE if run.problems else 0,
        )
    )


def _password(session: Session) -> str:
    settings = session.settings.mail
    return password(PASSWORD, user=settings.user) if settings and settings.user else ""


def _table(run: Run) -> Table:
    return Table(
        columns=(_("Staff"), _("Answers today"), _("Deadline passed"), _("Due soon"), _("Digest")),
        rows=tuple((one.staff, one.answers, one.overdue, one.soon, _(OUTCOMES[one.outcome])) for one in run.digests),
        empty=say("Nobody has anything to do today."),
    )


def _notes(run: Run, *, dry_run: bool) -> list[Sentence]:
    if run.is_day_off:
        return [say("Staff are off on {day}; nothing was done.", day=run.day)]
    notes = [run.age] if run.age else []
    if dry_run:
        return [*notes, say("Nothing was written or mailed.")]
    files = say_n(
        "{n} calendar file is up to date; {changed} changed.", "{n} calendar files are up to date; {changed} changed.",
        n=run.calendars, changed=run.changed_calendars,
    )  # fmt: skip
    papers = say_n(
        "{n} digest lies in {folder}.",
        "{n} digests lie in {folder}.",
        n=len(run.digests),
        folder="papirer/dagsoverblik",
    )
    return [*notes, files, papers]
