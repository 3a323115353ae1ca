"""The agenda as a text in the user's editor; a text with a fault is kept until it is right."""

import shlex
import subprocess
import sys
from dataclasses import dataclass
from os import environ
from pathlib import Path

from skolehjem.actions.agendas import OpenedAgenda
from skolehjem.cli.output import tell
from skolehjem.core.agendas.agenda import AgendaText
from skolehjem.errors import NotFound, Problem, Refused, Unavailable, say
from skolehjem.files.agenda_text import read_agenda_text, write_agenda_text
from skolehjem.files.whole import write_whole

EDITING = "redigering"
"""The folder for texts in hand in a school's folder."""


@dataclass(frozen=True, kw_only=True)
class EditedText:
    """What came back from the editor."""

    text: AgendaText
    draft: Path | None
    """Where the text lies until the agenda is stored."""

    def forget(self) -> None:
        """Take the file away, now that the agenda is stored."""
        if self.draft:
            self.draft.unlink(missing_ok=True)


def edited_text(found: OpenedAgenda, folder: Path, file: str) -> EditedText:
    """The text of a file or of standard input, else what the user makes of the agenda in the editor.

    Raises:
        DataFault: the text is faulty, with every fault and its line; it lies where the error says.
        NotFound: there is no such file.
        Refused: nobody sits at a terminal to edit.
        Unavailable: the editor can't be started, or ended with a fault.
    """
    if file:
        return EditedText(text=read_agenda_text(_content(file), file), draft=None)
    draft = folder / EDITING / f"dagsorden-{found.meeting.id}.toml"
    if draft.is_file():
        tell(say("A text that was not finished is opened again: {path}", path=str(draft)))
    else:
        write_whole(draft, write_agenda_text(found.agenda.text).encode())
    _open_editor(draft)
    return EditedText(text=read_agenda_text(_content(str(draft)), str(draft)), draft=draft)


def _content(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(where=file, what=say("There is no such file."), hint=hint)) from None
    except UnicodeDecodeError:
        hint = say("Save it with the encoding UTF-8.")
        raise Refused(Problem(where=file, what=say("The file is not text in UTF-8."), hint=hint)) from None


def _open_editor(path: Path) -> None:
    usual = "notepad" if sys.platform == "win32" else "nano"
    command = environ.get("VISUAL") or environ.get("EDITOR") or usual
    if not (environ.get("VISUAL") or environ.get("EDITOR") or sys.stdin.isatty()):
        hint = say("Write the text in a file and give it with --from FILE; a text to begin with lies here: {path}",
                   path=str(path))  # fmt: skip
        raise Refused(Problem(what=say("An editor needs a terminal."), hint=hint))
    try:
        code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode  # noqa: S603  # the user's own editor
    except (OSError, ValueError):
        code = -1
    if code:
        hint = say("Set EDITOR to the editor you use; your text lies in {path}", path=str(path))
        raise Unavailable(Problem(what=say("The editor {editor} did not end well.", editor=command), hint=hint))
