"""Who makes a change."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who makes a change, for the audit log: the user's name on the computer, and the command typed."""

    name: str
    command: str
