"""Compiles the Danish catalogue: one part for each noun (`skolehjem/locale/da/*.po`) becomes one `skolehjem.mo`.

Hatchling runs this for every wheel and every editable install; `python hatch_build.py` runs it alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = Path("skolehjem", "locale", "da")
CATALOGUE = PARTS / "LC_MESSAGES" / "skolehjem.mo"

# Babel dates a catalogue with the moment it is made; a fixed one gives the same bytes for the same sentences.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


class CatalogueError(Exception):
    """The parts do not make one catalogue; the message has a line for each fault, beginning with `file:line`."""


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the catalogue, and carries the checkout's top-level folders into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build; `version` is "editable" for an installation that reads the checkout itself."""
        write_catalogue(Path(self.root))
        if version != "editable":
            build_data["force_include"].update(self.config["carried"])


def write_catalogue(root: Path) -> Path:
    """Merge the parts below `root` and return the compiled file's path; the file is replaced whole.

    Raises:
        CatalogueError: a part can't be read, or two parts translate one sentence differently.
    """
    catalogue = merge(sorted((root / PARTS).glob("*.po")))
    target = root / CATALOGUE
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    return unfinished.replace(target)


def merge(parts: list[Path]) -> Catalog:
    """Return one catalogue with every finished translation: those without Danish, and those marked fuzzy, are left out.

    Raises:
        CatalogueError: a part can't be read, or two parts translate one sentence differently.
    """
    merged = Catalog(locale="da", project="skolehjem", creation_date=UNDATED, revision_date=UNDATED, fuzzy=False)
    first_seen: dict[tuple[str | None, str], tuple[str, Message]] = {}
    faults = []
    for part in parts:
        for message in finished(part):
            key, place = sentence(message), f"{part}:{message.lineno}"
            earlier_place, earlier = first_seen.setdefault(key, (place, message))
            if earlier.string != message.string:
                faults.append(
                    f"{place}: “{key[1]}” is {message.string!r} here, but {earlier.string!r} in {earlier_place}. "
                    "Use the same Danish in both."
                )
            merged.add(message.id, message.string, context=message.context)
    if faults:
        raise CatalogueError("\n".join(faults))
    return merged


def finished(part: Path) -> Iterator[Message]:
    """Yield the translated sentences of one part in the file's order, without its header.

    Raises:
        CatalogueError: the file is not a catalogue part in UTF-8.
    """
    try:
        with part.open("rb") as file:
            messages = list(read_po(file, locale="da", abort_invalid=True))
    except (PoFileError, ValueError) as error:
        raise CatalogueError(f"{part}: {error}. Write it as a gettext .po file in UTF-8.") from error
    for message in messages:
        translated = all(message.string) if isinstance(message.string, tuple) else bool(message.string)
        if message.id and translated and not message.fuzzy:
            yield message


def sentence(message: Message) -> tuple[str | None, str]:
    """Return what gettext looks a message up by: its context and its English, singular where there are two forms."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    try:
        print(write_catalogue(Path(__file__).parent))
    except CatalogueError as error:
        sys.exit(str(error))
