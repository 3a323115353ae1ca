"""Letters about meetings and conferences: one for each home, one for a whole class, the board, or a guest speaker."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from skolehjem.actions.letter_background import PARENT_MEETING, Desk
from skolehjem.actions.letter_facts import Background, classes_of, letter_facts
from skolehjem.actions.letter_languages import languages_of
from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.attendance.invited import invited_homes
from skolehjem.core.letters.letter import USUAL_LANGUAGE, Audience, Letter, Occasion, letter_language
from skolehjem.core.letters.recipient import Recipient, recipients, without_home
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.papers.paper import Paper
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.errors import NotFound, Problem, Refused, say
from skolehjem.store.attendance import load_attendance_at

SOCIAL = "social"

NAMES = {
    "notice": "indkaldelse",
    "invitation": "invitation",
    "reminder": "paamindelse",
    "missed": "savnet",
    "missed-conference": "savnet",
    "board": "bestyrelse",
    "guest": "oplaegsholder",
    "conference-moved": "ny-tid",
    "conference-called-off": "aflysning",
}
"""What the files of each template are called."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Letters ready to be composed, and what is known about each meeting."""

    letters: tuple[Letter, ...]
    backgrounds: Mapping[str, Background]
    """By the id of the meeting or conference."""
    unreached: tuple[str, ...] = ()
    """Ids of pupils without a known home."""
    nobody: tuple[str, ...] = ()
    """Ids of meetings about which there is nobody to write to, while there is about others."""


def propose_letters(
    desk: Desk, occasion: Occasion, items: Sequence[Appointment], audience: Audience, *, language: str = ""
) -> Batch:
    """The letters about each meeting or conference, in its order; `language` forces one for all of them.

    Raises:
        UsageFault: there is no template in the language that is asked for.
        NotFound: there is nobody to write to about any of them.
        Refused: a meeting is cancelled, or it is too late or too early for such a letter.
        DataFault: a template or the principle is wrong.
    """
    problems = [problem for item in items if (problem := _untimely(desk, occasion, item))]
    if problems:
        raise Refused(*problems)
    write = _WRITERS[audience]
    letters = [letter for item in items for letter in write(_Order(desk.of(item.year), occasion, item, language))]
    pupils = [
        pupil for item in items if audience is Audience.HOMES for pupil in _pupils(item, desk.of(item.year).roster)
    ]
    unreached = without_home(desk.roster, dict.fromkeys(pupils))
    nobody = [item.id for item in items if not any(letter.item is item for letter in letters)]
    if not letters:
        raise NotFound(*(_nobody(occasion, audience, id) for id in nobody))
    backgrounds = {item.id: desk.of(item.year).background(item) for item in items if item.id not in nobody}
    return Batch(letters=tuple(letters), backgrounds=backgrounds, unreached=unreached, nobody=tuple(nobody))


def compose_letters(desk: Desk, batch: Batch, *, with_address: bool) -> tuple[Paper, ...]:
    """The letters as papers, in order; text for e-mail and Aula is made without addresses.

    Raises:
        DataFault: a template is faulty, or the logo can't be used; with file and line.
    """
    from skolehjem.files.layouts import in_language
    from skolehjem.files.papers import compose, read_letterhead

    head = read_letterhead(desk.settings.school, desk.folder)
    papers: list[Paper] = []
    for language, letters in groupby(batch.letters, key=lambda letter: letter.language):
        with in_language(language):
            papers += (
                compose(
                    letter.template,
                    letter_facts(letter, batch.backgrounds[letter.item.id], with_address=with_address),
                    name=letter.name,
                    language=language,
                    school=desk.folder,
                    letterhead=head,
                )
                for letter in letters
            )
    return tuple(papers)


def next_meetings(
    desk: Desk, classes: Iterable[SchoolClass], kind: str, *, over: bool = False
) -> tuple[tuple[Meeting, ...], tuple[str, ...]]:
    """The next meeting of a kind in each class, or the last one that is over; and the classes that have none."""
    found: dict[str, Meeting] = {}
    without = []
    for one in classes:
        mine = [item for item in desk.meetings if item.kind == kind and (one.id in item.classes or not item.classes)]
        wanted = [item for item in mine if (item.day < desk.today if over else item.day >= desk.today)]
        if wanted:
            chosen = wanted[-1 if over else 0]
            found[chosen.id] = chosen
        else:
            without.append(one.label)
    return tuple(found.values()), tuple(without)


@dataclass(frozen=True)
class _Order:
    """What is asked for about one meeting."""

    desk: Desk
    occasion: Occasion
    item: Appointment
    language: str

    def letter(self, template: str, of: str, recipient: Recipient | None = None) -> Letter:
        """One letter, in the language of the home where there is a template."""
        known = languages_of(template, self.desk.folder, self.language)
        wished = recipient.language if recipient else USUAL_LANGUAGE
        return Letter(
            template=template,
            language=letter_language(wished, known, self.language),
            item=self.item,
            name="-".join(filter(None, (NAMES[template], self.item.id, of))),
            recipient=recipient,
        )


def _homes(order: _Order) -> Iterator[Letter]:
    """One letter for each home that is to have it."""
    item, roster = order.item, order.desk.roster
    wanted = _wanted(order)
    template = (
        "missed-conference"
        if order.occasion is Occasion.MISSED and isinstance(item, Conference)
        else str(order.occasion)
    )
    for recipient in recipients(roster, _pupils(item, roster)):
        if recipient.household in wanted:
            yield order.letter(template, recipient.household, recipient)


def _class(order: _Order) -> Iterator[Letter]:
    known = order.desk.roster.class_by_id
    labels = [known[id].label for id in classes_of(order.item) if id in known]
    yield order.letter(str(order.occasion), "-".join(labels))


def _board(order: _Order) -> Iterator[Letter]:
    yield order.letter("board", "")


def _guests(order: _Order) -> Iterator[Letter]:
    for guest in order.desk.guests(order.item):
        yield replace(order.letter("guest", guest.name), guest=guest)


_WRITERS: Mapping[Audience, Callable[[_Order], Iterator[Letter]]] = {
    Audience.HOMES: _homes,
    Audience.CLASS: _class,
    Audience.BOARD: _board,
    Audience.GUESTS: _guests,
}


def _wanted(order: _Order) -> frozenset[str]:
    """The invited homes that get the letter: after a meeting those that stayed away, before it those that can come."""
    invited = frozenset(invited_homes(order.item, order.desk.roster))
    known = load_attendance_at(order.desk.store, order.item.id)
    if order.occasion is Occasion.MISSED:
        return frozenset(home for home in invited if home in known and known[home].presence is Presence.NO_SHOW)
    if order.occasion is Occasion.REMINDER:
        return frozenset(home for home in invited if home not in known or known[home].presence is not Presence.APOLOGY)
    return invited


def _pupils(item: Appointment, roster: Roster) -> tuple[str, ...]:
    """The pupils concerned, in order of class and id."""
    if isinstance(item, Conference):
        return (item.pupil,)
    classes = item.classes or tuple(one.id for one in roster.classes)
    return tuple(pupil for one in classes for pupil in roster.pupils_of.get(one, ()))


def _untimely(desk: Desk, occasion: Occasion, item: Appointment) -> Problem | None:
    """Why such a letter can't be written now."""
    if item.state is State.CANCELLED:
        return Problem(where=item.id, what=say("{id} is cancelled, so nothing is to be done about it.", id=item.id))
    if occasion is not Occasion.MISSED and item.day < desk.today:
        return Problem(
            where=item.id, what=say("{id} was on {day}; this letter comes before it.", id=item.id, day=item.day)
        )
    if occasion is Occasion.MISSED and item.day > desk.today:
        return Problem(where=item.id, what=say("{id} is not until {day}.", id=item.id, day=item.day))
    return None


def _nobody(occasion: Occasion, audience: Audience, id: str) -> Problem:
    """Why nobody gets a letter about a meeting."""
    if audience is Audience.GUESTS:
        hint = say("Put the guest on the agenda first.")
        return Problem(where=id, what=say("The agenda of {id} has no guest speaker.", id=id), hint=hint)
    if occasion is Occasion.MISSED:
        hint = say("Note who came with: skolehjem attendance set {id}", id=id)
        return Problem(where=id, what=say("No home is noted as having stayed away from {id}.", id=id), hint=hint)
    hint = say("Bring in the pupils and their homes with: skolehjem import FILES")
    return Problem(where=id, what=say("{id} has no home to write to.", id=id), hint=hint)


__all__ = ["PARENT_MEETING", "SOCIAL", "Batch", "Desk", "compose_letters", "next_meetings", "propose_letters"]
