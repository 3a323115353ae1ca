"""The versions of the school's principle as they are stored."""

from skolehjem.core.principle.versions import PrincipleVersion
from skolehjem.store.database import Store


def load_versions(store: Store) -> tuple[PrincipleVersion, ...]:
    """All stored versions, in order of fingerprint."""
    return store.load(PrincipleVersion)


def load_version(store: Store, fingerprint: str) -> PrincipleVersion | None:
    """The version read from a file with this fingerprint, None when no such file was stored."""
    return next(iter(store.load(PrincipleVersion, "id = ?", (fingerprint,))), None)
