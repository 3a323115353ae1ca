"""Commands of our own kind: loaded when typed, with the common options, and help that speaks the user's language."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from skolehjem import __version__
from skolehjem.cli.session import current_session, name_command
from skolehjem.locale import N_, _, language

PIPE_CLOSED = 141
"""The exit code of a program whose reader has left, as shells have it."""

COMMON = (
    ("--school", N_("FOLDER"), N_("The school's folder; else the one you stand in.")),
    ("--lang", "da|en", N_("The language of words and papers.")),
    ("--output", "table|plain|json|csv", N_("The form of the answer.")),
    ("--today", N_("DATE"), N_("Act as if it were this day, e.g. 2026-11-12.")),
    ("--now", N_("MOMENT"), N_("Act as if it were this moment, e.g. 2026-11-12T17:00.")),
)
"""The options that every command has: option, what it takes, help."""


class Commands(typer.Typer):
    """A module's commands; one alone answers to the module's name, several are words after it."""

    def __init__(self, help: str = "") -> None:  # noqa: A002  # Typer's own name
        """Make an empty set of commands; `help` says what the group is for."""
        super().__init__(cls=SchoolGroup, help=help, no_args_is_help=True, add_completion=False)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Register a command; the arguments are Typer's."""
        return super().command(name, cls=SchoolCommand, **settings)


class _InOurWords:
    """What commands and groups share: the common options, and help in the user's language."""

    params: list[Any]

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += common_options()

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # Typer's, on the other side of the family
        if option is not None:
            option.help = _("Show this help and leave.")
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_help(self, ctx, formatter)


class SchoolCommand(_InOurWords, TyperCommand):
    """A command with the common options."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command under its name."""
        name_command(" ".join(ctx.command_path.split()[1:]))
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads on; let the interpreter leave quietly
            raise typer.Exit(PIPE_CLOSED) from None


class SchoolGroup(_InOurWords, TyperGroup):
    """A word with commands after it."""


class Entry(NamedTuple):
    """A command in the table of the program: its module is imported when the command is typed."""

    name: str
    module: str
    help: str
    panel: str


class LazyCommand(SchoolGroup):
    """Stands in for a command of the table until it is typed."""

    def __init__(self, entry: Entry) -> None:
        """Show the entry's name and help without importing its module."""
        super().__init__(name=entry.name, help=_(entry.help))
        self.entry = entry

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Import the module and let its command take over."""
        return self.loaded().make_context(info_name, args, parent, **extra)

    def loaded(self) -> Any:
        """The real command."""
        return typer.main.get_command(import_module(self.entry.module).app)


class Root(SchoolGroup):
    """The program: a table of commands."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        """Make the program of the entries, shown in their order."""
        super().__init__(
            name="skolehjem",
            help=_("From the school's adopted principle to meetings, papers, calendars and what is overdue."),
            no_args_is_help=True,
        )
        self.entries = entries
        self.commands = {entry.name: LazyCommand(entry) for entry in entries}
        self.params.insert(0, _version_option())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A command of two words goes before one that is its first word: `import busy` and `import`."""
        two = " ".join(args[:2])
        if len(args) > 1 and two in self.commands:
            return two, self.commands[two], args[2:]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names in the order of the table."""
        return [entry.name for entry in self.entries]


def _version_option() -> Any:
    """`--version` beside other words; alone, it is answered in `__main__` before this module is loaded."""

    def tell(_ctx: Any, _param: Any, value: bool) -> None:
        if value:
            print(f"skolehjem {__version__}")
            raise typer.Exit

    return TyperOption(
        param_decls=["--version", "-V"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=tell,
        help=_("Show the program's version and leave."),
    )


def common_options() -> tuple[Any, ...]:
    """The common options, each of which goes into the session and not to the command; all commands share them."""
    return _common_options(language())


@cache
def _common_options(_language: str) -> tuple[Any, ...]:
    """The common options with help in one language; made once, since the program has dozens of commands."""
    debug = TyperOption(
        param_decls=["--debug"],
        is_flag=True,
        help=_("Show where in the program a fault arose."),
        expose_value=False,
        callback=_remember,
        rich_help_panel="common",
    )
    others = (
        TyperOption(
            param_decls=[option],
            metavar=_(metavar),
            help=_(text),
            expose_value=False,
            callback=_remember,
            rich_help_panel="common",
        )
        for option, metavar, text in COMMON
    )
    return (*others, debug)


def _remember(_ctx: Any, param: Any, value: Any) -> None:
    if value:
        current_session().typed[param.name] = value if isinstance(value, str) else "yes"


def write_help(command: Any, ctx: Any, formatter: Any) -> None:
    """Write a help page for a command or group."""
    pieces = " ".join(_piece(piece) for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))
    if command.help:
        formatter.write_paragraph()
        formatter.write_text(command.help)
    for heading, rows in _sections(command, ctx):
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _piece(piece: str) -> str:
    return {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND ...")}.get(piece, piece.strip("{}"))


def _sections(command: Any, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    if isinstance(command, Root):
        for panel in dict.fromkeys(entry.panel for entry in command.entries):
            yield _(panel), [(entry.name, _(entry.help)) for entry in command.entries if entry.panel == panel]
    elif isinstance(command, TyperGroup):
        subs = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        yield _("Commands"), [(name, sub.get_short_help_str(200)) for name, sub in subs if sub and not sub.hidden]
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    yield _("Arguments"), [(param.make_metavar(ctx), getattr(param, "help", None) or "") for param in arguments]
    options = [param for param in params if param.param_type_name == "option" and not param.hidden]
    yield _("Options"), [_record(param, ctx) for param in options if param.rich_help_panel != "common"]
    yield _("Common options"), [_record(param, ctx) for param in options if param.rich_help_panel == "common"]


def _record(param: Any, ctx: Any) -> tuple[str, str]:
    names = ", ".join(param.opts + param.secondary_opts)
    takes = "" if param.is_flag else f" {param.make_metavar(ctx)}"
    return f"{names}{takes}", param.help or ""
