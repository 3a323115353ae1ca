"""The list of private calendar addresses, for the secretary's mail merge."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

HEADINGS = ("Kalender", "For", "Elever", "Fil", "Adresse")


@dataclass(frozen=True, kw_only=True)
class PrivateAddress:
    """Whose calendar, and where it lies."""

    feed: str
    """As after `--for`: `home:H12`."""
    name: str
    """Whom it is for, by name."""
    pupils: str = ""
    """Of a home: its pupils' shown names."""
    file: str


def address_list(rows: Iterable[PrivateAddress], address: str) -> bytes:
    """A CSV file that Danish Excel opens by a double click; no cell becomes a formula.

    The addresses are empty without the `address` of the folder on the web, which has a slash at its end.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        cells = (row.feed, row.name, row.pupils, row.file, address + quote(row.file) if address else "")
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells])
    return ("\ufeff" + text.getvalue()).encode()
