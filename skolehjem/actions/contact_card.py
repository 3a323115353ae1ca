"""Make the contact card of a class from its tasks, the principle's contact path, the telephones and the elected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.cases.path import contact_path, holders_of
from skolehjem.core.contacts.card import (
    CardQuote,
    ContactCard,
    card_phones,
    card_steps,
    card_tasks,
    sitting,
)
from skolehjem.core.contacts.contact import ClassRep
from skolehjem.core.principle.rulebook import Rulebook
from skolehjem.core.roster.school import Guardian, SchoolClass, Staff
from skolehjem.core.settings import Settings
from skolehjem.files.contact_cards import CardFormat, render_card
from skolehjem.files.whole import write_whole
from skolehjem.store.contacts import load_points, load_reps, load_tasks
from skolehjem.store.database import Store
from skolehjem.store.department_heads import load_department_heads
from skolehjem.store.messages import load_teams


@dataclass(frozen=True, kw_only=True)
class WrittenCard:
    """What became of one file."""

    path: str
    written: bool
    """False when the file held just this already and was not touched."""


def contact_card(store: Store, folder: Path, settings: Settings, chosen: SchoolClass, today: date) -> ContactCard:
    """The card of a class as it stands; what the principle does not have is left out.

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    rulebook = Rulebooks(store, folder / settings.principle)(today)
    people = store.load(Staff)
    names = {one.id: f"{one.given_name} {one.family_name}".strip() for one in people}
    positions: dict[str, tuple[str, ...]] = {}
    for one in people:
        positions[one.role] = (*positions.get(one.role, ()), one.id)
    holders = holders_of(chosen.id, load_teams(store), positions, load_department_heads(store))
    path = contact_path(rulebook.rules("routes", chosen.grade))
    bodies = [rule for rule in rulebook.rules("bodies", chosen.grade) if rule["per"] == "class"][:1]
    elected = sitting(load_reps(store, chosen.id), today) if bodies else ()
    shown = tuple(_names(store, (rep for rep in elected if rep.named)).values())
    return ContactCard(
        school=settings.school,
        year=chosen.year,
        label=chosen.label,
        as_of=today,
        channel=(path.channel or "") if path else "",
        team=tuple(names.get(who, who) for who in holders.team),
        tasks=card_tasks(load_tasks(store, chosen.id), names),
        steps=card_steps(path, holders, names),
        phones=card_phones(load_points(store), load_points(store, chosen.id)),
        body=bodies[0]["name"] if bodies else "",
        reps=shown,
        unnamed_reps=len(elected) - len(shown),
        quotes=_quotes(rulebook, chosen.grade),
    )


def card_text(card: ContactCard, form: CardFormat, folder: Path) -> str:
    """The card as text; `folder` is the school's. Raises DataFault for a faulty layout, with file and line."""
    return render_card(card, form, folder)


def write_cards(
    cards: Iterable[ContactCard], form: CardFormat, folder: Path, target: Path, *, as_file: bool
) -> tuple[WrittenCard, ...]:
    """Write each card to a file of its own in the folder `target`, or the one card to the file `target`.

    Nothing is written when the layout is faulty; a file that would stay the same is not touched.
    """
    texts = {card: card_text(card, form, folder) for card in cards}
    paths = {card: target if as_file else target / f"kontaktkort-{card.label}.{form}" for card in texts}
    return tuple(
        WrittenCard(path=str(paths[card]), written=write_whole(paths[card], text.encode()))
        for card, text in texts.items()
    )


def _names(store: Store, reps: Iterable[ClassRep]) -> Mapping[str, str]:
    """Names by guardian; one whose name is protected has none here, whatever was agreed."""
    known = {one.id: one for one in store.load(Guardian)}
    found = (known[rep.guardian] for rep in reps if rep.guardian in known)
    return {one.id: f"{one.given_name} {one.family_name}".strip() for one in found if not one.name_protected}


def _quotes(rulebook: Rulebook, grade: int) -> tuple[CardQuote, ...]:
    """The clauses behind the card: those of the card itself, of the contact path and of telephones."""
    rules = [
        *(rule for rule in rulebook.rules("publishes", grade) if rule["what"] == "contact-card"),
        *rulebook.rules("routes", grade)[:1],
        *(rule for rule in rulebook.rules("customs", grade) if rule["kind"] == "phone"),
    ]
    wanted = {id for rule in rules for id in rule["clauses"]}
    clauses = rulebook.document["clauses"]
    return tuple(CardQuote(id=one["id"], quote=one["quote"]) for one in clauses if one["id"] in wanted)
