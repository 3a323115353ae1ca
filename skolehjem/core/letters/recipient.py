"""Who a letter goes to: one for each home of a custody holder, addressed alike, and nothing protected in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skolehjem.core.letters.languages import language_code
from skolehjem.core.roster.school import Guardian, Household, Pupil, Roster, shown_name
from skolehjem.errors import Sentence, say


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """A home that gets one letter about one or several of its children."""

    household: str
    language: str
    """The home's language (ISO 639-1); empty when it is not told or not known."""
    names: tuple[str, ...]
    """The adults whom the letter is for, each by the name that may be shown; one without such a name is left out."""
    address: tuple[str, ...]
    """Lines under the names; none when the address is protected or not known."""
    pupils: tuple[str, ...]
    """Ids of the children that the letter is about."""
    children: tuple[str, ...]
    """What they are called in the letter: given name or alias; one without a name that may be shown is left out."""
    shown: tuple[str, ...] = ()
    """The same children by the whole name that may be shown."""

    @property
    def salutation(self) -> Sentence:
        """How the letter begins; it presumes no mother and no father."""
        if self.children:
            return say("Dear parents of {children}", children=self.children)
        return say("Dear parents")

    @property
    def to(self) -> tuple[str | Sentence, ...]:
        """The lines of the address block; the parents of the children where no adult may be named."""
        parents = say("The parents of {children}", children=self.children) if self.children else say("The parents")
        return (*(self.names or (parents,)), *self.address)


def recipients(roster: Roster, pupils: Iterable[str]) -> tuple[Recipient, ...]:
    """One recipient for each home of a custody holder of these pupils, in the order of the pupils.

    Two homes get a letter each; children of one home share one. A pupil without any known adult has none.
    """
    children: dict[str, list[str]] = {}
    for pupil in dict.fromkeys(pupils):
        for home in roster.homes_of.get(pupil, ()):
            children.setdefault(home, []).append(pupil)
    adults = _adults(roster, children)
    return tuple(
        _recipient(
            roster.household_by_id.get(home) or Household(id=home), adults[home], [roster.pupil_by_id[id] for id in ids]
        )
        for home, ids in children.items()
    )


def without_home(roster: Roster, pupils: Iterable[str]) -> tuple[str, ...]:
    """The pupils who have no known home, whom no letter reaches."""
    return tuple(pupil for pupil in pupils if not roster.homes_of.get(pupil))


def _adults(roster: Roster, children: dict[str, list[str]]) -> dict[str, list[Guardian]]:
    """The adults by home who hold custody of one of its children here; all who are tied to one where none does."""
    adult_by_id = {adult.id: adult for adult in roster.guardians}
    wanted = {pupil for ids in children.values() for pupil in ids}
    ties = [tie for tie in roster.guardianships if tie.pupil in wanted]
    with_custody = {tie.pupil for tie in ties if tie.custody}
    found: dict[str, dict[str, Guardian]] = {home: {} for home in children}
    for tie in ties:
        adult = adult_by_id[tie.guardian]
        left_out = (tie.pupil, adult.household) in roster.left_out
        if not left_out and (tie.custody or tie.pupil not in with_custody):
            found[adult.household][adult.id] = adult
    return {home: list(adults.values()) for home, adults in found.items()}


def _recipient(home: Household, adults: Sequence[Guardian], pupils: Sequence[Pupil]) -> Recipient:
    people: tuple[Guardian | Pupil, ...] = (*adults, *pupils)
    hidden = home.address_protected or any(person.name_protected for person in people)
    lines = () if hidden else (home.address.strip(), f"{home.postcode} {home.town}".strip())
    return Recipient(
        household=home.id,
        language=language_code(home.language),
        names=_shown(shown_name(adult) for adult in adults),
        address=tuple(line for line in lines if line) if home.address.strip() else (),
        pupils=tuple(pupil.id for pupil in pupils),
        children=_shown(pupil.alias or "" if pupil.name_protected else pupil.given_name for pupil in pupils),
        shown=_shown(shown_name(pupil) for pupil in pupils),
    )


def _shown(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that nobody may be shown."""
    return tuple(name.strip() for name in names if name.strip() not in ("", "?"))
