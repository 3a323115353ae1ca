"""Before the autumn's conferences: what homes answered (`oensker.csv`), what pupils need (`samtaler.toml`)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from random import Random

from sample_school.roster import Contact, Home, Pupil, Room

Answer = tuple[str, str, str, str]
"""A home, when it would like to come, when it can't, and `ja` where everything suits it."""

_WISHES = (
    *("mandag efter 15", "tirsdag 14-16", "onsdag før 16", "torsdag 16-18", "tirsdag eller torsdag", "efter 16"),
    *("før 15.30", "mandag og onsdag 16-18", "15-17", "onsdag"),
)
_CANNOT = ("mandag", "tirsdag", "onsdag", "torsdag", "før 15", "torsdag efter 16", "tirsdag 15-16.30")
_INTERPRETERS = {"arabisk": "SAMIR", "tyrkisk": "AYSE", "polsk": "EWA", "ukrainsk": "OLENA", "somali": "HODAN"}
_TOLD = """\
# Efterårets samtaler: tolkene, hvad nogle elever har brug for, og hvem der ikke må få besked. Alt er opdigtet.
"""


def answers(contacts: Iterable[Contact], seed: str) -> Iterator[Answer]:
    """What the homes with custody answered, in order of home; about one in seven did not answer."""
    rng = Random(f"{seed} wishes")
    for home in sorted({contact.home.id for contact in contacts if contact.custody}):
        if rng.random() < 0.15:
            continue
        wish = rng.choice(_WISHES) if rng.random() < 0.6 else ""
        cannot = rng.choice(_CANNOT) if rng.random() < 0.4 else ""
        if cannot.split(" ")[0] in wish.split(" "):  # nobody wishes for what it can't
            cannot = ""
        yield home, wish, cannot, "" if wish or cannot else "ja"


def needs(contacts: Iterable[Contact], rooms: Iterable[Room], room_of: Mapping[str, str], seed: str) -> bytes:
    """Two interpreters with their pupils, and a few other pupils who need something, none of them twice."""
    homes = _homes(contacts)
    interpreters = _interpreters(homes)
    steps = {room.code for room in rooms if not room.step_free}
    rng = Random(f"{seed} needs")
    one_home = [pupil for pupil, found in homes.items() if len(found) == 1 and not any(h.interpreter for h in found)]
    two_homes = [pupil for pupil, found in homes.items() if len(found) == 2 and not any(h.interpreter for h in found)]
    *apart, left_out = rng.sample(sorted(two_homes, key=_id), 4)
    upstairs = rng.choice([pupil for pupil in sorted(one_home, key=_id) if room_of[pupil.label] in steps])
    far_away = rng.choice([pupil for pupil in sorted(one_home, key=_id) if pupil is not upstairs])
    tables = (
        *(_table("interpreters", id=name, language=language) for language, name in interpreters.items()),
        *_interpreted(homes, interpreters),
        *(_table("needs", pupil=pupil.id, homes="apart") for pupil in sorted(apart, key=_id)),
        _table("needs", pupil=upstairs.id, step_free=True),
        _table("needs", pupil=far_away.id, form="online"),
        _table("left_out", pupil=left_out.id, household=homes[left_out][1].id),
    )
    return "\n".join((_TOLD, *tables)).encode("utf-8")


def _homes(contacts: Iterable[Contact]) -> dict[Pupil, list[Home]]:
    """The homes with custody of each pupil."""
    found: dict[Pupil, list[Home]] = {}
    for contact in contacts:
        homes = found.setdefault(contact.pupil, [])
        if contact.custody and contact.home not in homes:
            homes.append(contact.home)
    return found


def _interpreters(homes: Mapping[Pupil, list[Home]]) -> dict[str, str]:
    """The interpreters of the two languages that most pupils' homes need, by language."""
    asked = Counter(home.language for found in homes.values() for home in found if home.interpreter)
    return {language: _INTERPRETERS[language] for language, _ in sorted(asked.items(), key=_most_first)[:2]}


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def _interpreted(homes: Mapping[Pupil, list[Home]], interpreters: Mapping[str, str]) -> Iterator[str]:
    """Half an hour with the interpreter for each pupil one of whose homes needs that language."""
    for pupil, found in sorted(homes.items(), key=lambda one: one[0].id):
        language = next((home.language for home in found if home.interpreter), "")
        if language in interpreters:
            yield _table("needs", pupil=pupil.id, interpreter=interpreters[language], minutes=30)


def _id(pupil: Pupil) -> str:
    return pupil.id


def _table(heading: str, **values: str | int | bool) -> str:
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join((f"[[{heading}]]", *lines, ""))
