"""Who makes a change."""

from skolehjem.core.values import frozen


@frozen
class Author:
    """Who makes a change, for the audit log: the user's name on the computer, and the command typed."""

    name: str
    command: str
