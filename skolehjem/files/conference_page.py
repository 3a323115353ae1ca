"""Pages about conferences from layouts: one file each that fetches nothing and runs nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skolehjem.files.layouts import Escaping, layout_folders, render_layout

GRID = "grid.html.j2"
"""An evening as a grid."""

CHANGES = "changes.html.j2"
"""What has changed since the homes were told their times."""


def conference_page(layout: str, facts: Mapping[str, Any], school: Path) -> bytes:
    """The page with the layout of the school's folder `templates/conferences`, else the shipped one.

    Raises:
        DataFault: the layout can't be used; with file and line.
    """
    return render_layout(layout, layout_folders("conferences", school), facts, Escaping.HTML).encode()
