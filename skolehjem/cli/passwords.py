"""Passwords, which stand in no file of ours: from the environment, else from the computer's keyring."""

import os
from importlib import import_module

from skolehjem.errors import NotFound, Problem, say


def password(variable: str, *, user: str) -> str:
    """The password of `user`: from the environment variable, else what the keyring has for `skolehjem` and the user.

    Raises:
        NotFound: neither has one, or there is no keyring on this computer.
    """
    given = os.environ.get(variable) or _from_keyring(user)
    if given:
        return given
    what = say("The password of {user} is missing.", user=user)
    hint = say("Set {variable}, or keep it once with: keyring set skolehjem {user}", variable=variable, user=user)
    raise NotFound(Problem(where=variable, what=what, hint=hint))


def _from_keyring(user: str) -> str | None:
    """What the keyring keeps; it comes with the extra `skolehjem[keyring]`, and a server may have none to open."""
    try:
        keyring = import_module("keyring")
    except ImportError:
        return None
    try:
        return str(keyring.get_password("skolehjem", user) or "")
    except keyring.errors.KeyringError:
        return None
