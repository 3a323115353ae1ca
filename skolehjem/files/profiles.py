"""The principles that come with the program, by name."""

from pathlib import Path

from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.templates import shipped_templates


def profiles() -> dict[str, Path]:
    """The shipped principles by name, in alphabetical order."""
    return {path.stem: path for path in sorted((shipped_templates() / "principles").glob("*.toml"))}


def principle_path(text: str) -> Path:
    """The file that people mean by a path or by the name of a shipped principle.

    Raises:
        NotFound: it is neither; the shipped ones are named.
    """
    shipped = profiles()
    if text in shipped and not Path(text).is_file():
        return shipped[text]
    if Path(text).is_file():
        return Path(text)
    what = say("{given} is no file, and no principle of that name comes with the program.", given=text)
    raise NotFound(Problem(what=what, hint=say("These come with it: {names}", names=tuple(shipped))))
