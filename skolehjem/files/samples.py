"""Where the invented sample schools lie: inside an installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def sample_school(size: str) -> Path:
    """The folder with the files of a sample school: `full` (20 classes) or `small` (7 classes)."""
    installed = _PACKAGE / "sample_data"
    return (installed if installed.is_dir() else _PACKAGE.parent / "sample_data") / size
