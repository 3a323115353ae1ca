"""Where the shipped templates lie: inside an installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped_templates() -> Path:
    """The folder `templates/` that comes with the program; a wheel carries it inside the package."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"
