"""The versions of the school's principle as they are stored."""

from skolehjem.core.principle.versions import PrincipleVersion
from skolehjem.store.database import Store


def load_versions(store: Store) -> tuple[PrincipleVersion, ...]:
    """All stored versions, in order of fingerprint."""
    return store.load(PrincipleVersion)
