"""The principles that come with the program, by name, and the file to begin a new one from."""

from difflib import get_close_matches
from pathlib import Path

from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.templates import shipped_templates

SKELETON = "principle-skeleton.toml"


def profile_names() -> tuple[str, ...]:
    """The names of the shipped profiles in order: `balsmoseskolen`, ..."""
    return tuple(sorted(path.stem for path in (shipped_templates() / "principles").glob("*.toml")))


def principle_path(text: str) -> Path:
    """The file that a person means by a profile's name or a path.

    Raises:
        NotFound: neither a profile nor a file is called so.
    """
    if text in profile_names():
        return shipped_templates() / "principles" / f"{text}.toml"
    path = Path(text)
    if path.is_file():
        return path
    near = get_close_matches(text, profile_names(), n=1) or profile_names()
    hint = say("Give a file, or one of the shipped profiles: {names}.", names=", ".join(near))
    raise NotFound(Problem(where=text, what=say("There is no such principle."), hint=hint))


def skeleton_path() -> Path:
    """The commented file that a new principle begins from."""
    return shipped_templates() / SKELETON
