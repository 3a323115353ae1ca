"""Where passwords come from: the environment, else a keyring."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from skolehjem.cli.passwords import password
from skolehjem.errors import NotFound

VARIABLE = "SKOLEHJEM_MAIL_PASSWORD"


class InMemory(KeyringBackend):
    """A keyring of one test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_the_environment_goes_first(ring: KeyringBackend, monkeypatch: pytest.MonkeyPatch):
    keyring.set_password("skolehjem", "kontoret", "gammel")
    monkeypatch.setenv(VARIABLE, "ny")
    assert "ny" == password(VARIABLE, user="kontoret")


def test_the_keyring_answers_where_the_environment_is_silent(ring: KeyringBackend):
    keyring.set_password("skolehjem", "kontoret", "æble")
    assert "æble" == password(VARIABLE, user="kontoret")


def test_where_neither_has_one_both_ways_are_named(ring: KeyringBackend):
    with pytest.raises(NotFound) as caught:
        password(VARIABLE, user="kontoret")
    (problem,) = caught.value.problems
    assert VARIABLE == problem.where
    assert "keyring set skolehjem kontoret" in str(problem.hint)
