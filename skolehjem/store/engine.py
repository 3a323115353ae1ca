"""SQLAlchemy's way into the store, for changing its shape: set up as for writing, the write lock taken at the start.

Without BEGIN IMMEDIATE, a transaction that reads first and writes later fails when somebody else wrote in between.
`hide_parameters` keeps names of pupils out of error messages.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import create_engine

from skolehjem.store.pragmas import PRAGMAS


def engine(path: Path) -> Engine:
    """An engine for the store at `path`."""
    made = create_engine(f"sqlite:///{path}", hide_parameters=True)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return made


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
