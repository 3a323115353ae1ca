"""The word `export-ical`."""

import sys
from dataclasses import replace
from pathlib import Path

from skolehjem.actions import calendars as actions
from skolehjem.actions.calendar_orders import Order
from skolehjem.cli import calendar_options as options
from skolehjem.cli import calendar_words as typed
from skolehjem.cli.arguments import day, school_year
from skolehjem.cli.calendar_tables import exported_answer, invited_answer
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.calendars.kinds import FeedKind, Wanted
from skolehjem.core.settings import Settings
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.files.settings import web_address
from skolehjem.locale import _

app = Commands()

SCHOOL = Wanted(kind=FeedKind.SCHOOL)
PUBLIC = Wanted(kind=FeedKind.PUBLIC)


@app.command("export-ical", help=_("Write calendar files for the school, classes, rooms, staff and homes."))
def export_ical(
    *,
    place: options.Place = "",
    wanted: options.Whom = [],  # noqa: B006  # Typer copies it
    public: options.Public = False,
    every: options.All = None,
    first: options.First = "",
    to: options.To = "",
    only: options.Only = [],  # noqa: B006  # Typer copies it
    alarm: options.Alarm = "",
    utc: options.Utc = False,
    drop: options.Drop = False,
    address: options.Address = "",
    page: options.Page = False,
    invite: options.Invite = False,
    renew: options.Renew = "",
    year: options.Year = "",
    yes: options.Yes = False,
) -> None:
    """Read what is asked for, then renew, invite, print or write."""
    session = current_session()
    place, last = typed.ends(place, to)
    chosen = school_year(year) if year else session.year
    asked = typed.calendars(session.store, chosen, wanted) + ((PUBLIC,) if public else ())
    order = Order(
        year=chosen, wanted=asked, first=day(first) if first else None, last=last, kinds=typed.kinds(only),
        cancelled=not drop, alarm_minutes=typed.minutes_before(alarm), utc=utc, page=page,
    )  # fmt: skip
    _refuse_contradictions(order, every, place, invite=invite)
    settings = _settings(address)
    if renew:
        order = _renew(order, settings, renew, every, yes=yes)
    if invite:
        _invite(order, settings, place)
    elif place == "-":
        _print(order, settings)
    else:
        _write(order, settings, every, place)


def _write(order: Order, settings: Settings, every: Path | None, place: str) -> None:
    session = current_session()
    target = every or (Path(place) if place else session.folder / actions.CALENDARS)
    order = replace(order, wanted=() if every else order.wanted or (SCHOOL,))
    done = actions.export(session.store, session.folder, settings, order, target, by=session.author, now=session.now)
    show(exported_answer(done, planned=actions.is_planned(session.store, order.year), year=order.year))


def _print(order: Order, settings: Settings) -> None:
    from skolehjem.actions.calendar_files import calendar_text

    session = current_session()
    order = replace(order, wanted=order.wanted or (SCHOOL,))
    text = calendar_text(session.store, session.folder, settings, order, by=session.author, now=session.now)
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def _invite(order: Order, settings: Settings, place: str) -> None:
    from skolehjem.actions.invitations import INVITATIONS, invite

    session = current_session()
    target = Path(place) if place else session.folder / INVITATIONS
    done = invite(session.store, session.folder, settings, order, target, by=session.author, now=session.now)
    show(invited_answer(done.files, ((item.home, item.event, item.staff) for item in done.unsendable)))


def _renew(order: Order, settings: Settings, whom: str, every: Path | None, *, yes: bool) -> Order:
    """Renew a token, and write that calendar when nothing else is asked for."""
    session = current_session()
    wanted = typed.calendar(session.store, order.year, whom)
    confirm(say("Nobody will get changes at the old address of {whom} any more. Renew it?", whom=whom), yes=yes)
    gone = actions.renew_token(
        session.store, session.folder, settings, order.year, wanted, by=session.author, now=session.now
    )
    tell(say("The address of {whom} is renewed; tell its owner the new one.", whom=whom))
    for path in gone:
        tell(say("Removed: {path}", path=path))
    return order if every or order.wanted else replace(order, wanted=(wanted,))


def _settings(address: str) -> Settings:
    """The school's settings, with the address typed in place of the one in the file."""
    settings = current_session().settings
    if not address:
        return settings
    try:
        return replace(settings, calendars_at=web_address(address))
    except ValueError:
        what = say("{given} is no web address.", given=address)
        hint = say("Write e.g. https://www.example.dk/kalendere/")
        raise UsageFault(Problem(what=what, where="--address", hint=hint)) from None


def _refuse_contradictions(order: Order, every: Path | None, place: str, *, invite: bool) -> None:
    if order.first and order.last and order.first > order.last:
        what = say("{first} is after {last}, so no day is between them.", first=order.first, last=order.last)
        raise UsageFault(Problem(where="--from, --to", what=what, hint=say("Give the earlier day to --from.")))
    if every and (order.wanted or place or invite):
        raise UsageFault(Problem(what=say("--all stands alone: it takes neither --for, a path nor --invite.")))
    if len(order.wanted) > 1 and not invite and (place == "-" or place.lower().endswith(".ics")):
        what = say("Several calendars need a folder; {path} takes only one.", path=place)
        raise UsageFault(Problem(what=what, where="--to", hint=say("Name a folder instead.")))
