"""The options of `export-ical`, each with its help."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from skolehjem.cli.calendar_words import folder
from skolehjem.locale import _

Place = Annotated[
    str, Argument(metavar=_("[PATH]"), help=_("File or folder, or - for standard output; else kalendere/."))
]
Whom = Annotated[
    list[str],
    Option(
        "--for",
        metavar=_("WHOM"),
        help=_("school, public, grade:3, class:3A, reps:3A, room:12, staff:AB or home:H12; several with commas."),
    ),
]
Public = Annotated[bool, Option("--public", help=_("The calendar for everybody: no names, rooms or notes."))]
All = Annotated[
    Path | None,
    Option("--all", metavar=_("FOLDER"), callback=folder, help=_("Every calendar there is, and a page with links.")),
]
First = Annotated[str, Option("--from", metavar=_("DATE"), help=_("Leave out what ends before."))]
To = Annotated[
    str, Option("--to", metavar=_("DATE"), help=_("Leave out what begins later. A path is the place to write."))
]
Only = Annotated[
    list[str], Option("--kind", metavar=_("KIND"), help=_("Only these kinds, e.g. parent-meeting,deadline."))
]
Alarm = Annotated[
    str, Option(metavar=_("TIME"), help=_("Remind before each event, e.g. 30m; for files that are imported."))
]
Utc = Annotated[bool, Option("--utc", help=_("Times in UTC, for programs that know no time zones."))]
Drop = Annotated[bool, Option("--drop-cancelled", help=_("Leave out what is cancelled instead of showing it so."))]
Address = Annotated[
    str, Option(metavar=_("ADDRESS"), help=_("Where the folder lies on the web; else as in skolehjem.toml."))
]
Page = Annotated[
    bool, Option("--page", help=_("Also a page about each calendar with its address, a QR code and a guide."))
]
Invite = Annotated[bool, Option("--invite", help=_("Invitations to be mailed, one file for each event and home."))]
Renew = Annotated[str, Option("--renew-token", metavar=_("WHOM"), help=_("Give a private calendar another address."))]
Year = Annotated[str, Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))]
Yes = Annotated[bool, Option("--yes", help=_("Do it without asking."))]
