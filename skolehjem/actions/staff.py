"""Find the member of staff that people mean by initials or a name."""

from collections.abc import Mapping

from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say
from skolehjem.store.database import Store


def find_staff(store: Store, text: str, *, where: str) -> str:
    """The initials of the member of staff that people mean by initials, a first name, a family name or both.

    Raises:
        NotFound: nobody is called so; the nearest are named.
        UsageFault: several are.
    """
    rows = store.query("SELECT id, given_name, family_name FROM staff ORDER BY id")
    names: dict[str, tuple[str, ...]] = {id: (given, family, f"{given} {family}") for id, given, family in rows}
    if text.upper() in names:
        return text.upper()
    found = [id for id, called in names.items() if text.casefold() in map(str.casefold, called)]
    if len(found) == 1:
        return found[0]
    if found:
        what = say("Several are called {name}.", name=text)
        among = tuple(f"{id} ({names[id][2]})" for id in found)
        raise UsageFault(Problem(where=where, what=what, hint=say("Write the initials: {among}", among=among)))
    what = say("Nobody on the staff is called {name}.", name=text)
    raise NotFound(Problem(where=where, what=what, hint=_nearest(text, names)))


def _nearest(text: str, names: Mapping[str, tuple[str, ...]]) -> Sentence | None:
    from difflib import get_close_matches

    written = {text.casefold(): id for id, called in names.items() for text in (id, *called)}
    near = dict.fromkeys(written[one] for one in get_close_matches(text.casefold(), written, n=3))
    among = tuple(f"{id} ({names[id][2]})" for id in near)
    return say("Did you mean {near}?", near=among) if among else None
