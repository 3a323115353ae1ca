"""How letters and their reading ease are shown: by home and language, never with names or addresses."""

from collections.abc import Sequence
from typing import Any

from skolehjem.actions.letter_checks import CheckedLetter
from skolehjem.actions.letter_facts import classes_of
from skolehjem.actions.letters import Batch
from skolehjem.cli.output import Answer, Table
from skolehjem.core.letters.letter import Letter, fallen_back
from skolehjem.core.letters.lix import MOST
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, Sentence, say, say_n
from skolehjem.locale import _

LANGUAGES = {
    "da": say("Danish"),
    "en": say("English"),
}
"""What the languages of shipped letters are called; others by their code."""


def letter_table(batch: Batch) -> Table:
    """One line for each letter."""
    return Table(
        columns=(_("No."), _("Class"), _("To"), _("Language")),
        rows=tuple(
            (one.item.id, _labels(one, batch.backgrounds[one.item.id].roster), _to(one), language_name(one.language))
            for one in batch.letters
        ),
    )


def letter_data(batch: Batch) -> list[dict[str, Any]]:
    """The letters for programs: no names, no addresses."""
    return [
        {
            "about": one.item.id,
            "template": one.template,
            "home": one.recipient.household if one.recipient else None,
            "language": one.language,
            "wished": one.recipient.language if one.recipient else None,
            "file": one.name,
        }
        for one in batch.letters
    ]


def batch_notes(batch: Batch) -> tuple[Sentence, ...]:
    """Which homes get another language than their own, which pupils no letter reaches, and which meetings have none."""
    fallen = fallen_back(batch.letters)
    homes = sum(fallen.values())
    told = say_n(
        "{n} home gets a letter in another language than its own ({languages}).",
        "{n} homes get a letter in another language than their own ({languages}).",
        n=homes,
        languages=tuple(sorted(fallen)),
    )
    unreached = say("These pupils have no known home, so no letter reaches them: {pupils}", pupils=batch.unreached)
    nobody = say("There is nobody to write to about {ids}.", ids=batch.nobody)
    found = ((fallen, told), (batch.unreached, unreached), (batch.nobody, nobody))
    return tuple(sentence for there, sentence in found if there)


def language_name(code: str) -> object:
    """A language by name, by its code where it is not one of ours."""
    return LANGUAGES.get(code, code)


def check_answer(checked: Sequence[CheckedLetter]) -> Answer:
    """Reading ease, long sentences and remarks of each letter."""
    rows = tuple((one.name, one.found.lix, one.found.words, len(one.found.long_sentences)) for one in checked)
    return Answer(
        command="letter check",
        data=[
            {
                "letter": one.name,
                "lix": one.found.lix,
                "words": one.found.words,
                "sentences": one.found.sentences,
                "long_words": one.found.long_words,
                "long_sentences": one.found.long_sentences,
                "remarks": [{"word": each.word, "advice": each.advice} for each in one.remarks],
            }
            for one in checked
        ],
        tables=(Table(columns=(_("Letter"), "LIX", _("Word count"), _("Long sentences")), rows=rows),),
        notes=(
            say("LIX after C. H. Björnsson (1968): below 25 is easy, and letters should be at most {most}.", most=MOST),
        ),
        problems=tuple(problem for one in checked for problem in _problems(one)),
    )


def _problems(one: CheckedLetter) -> list[Problem]:
    hard = Problem(
        where=one.name,
        what=say("The letter is hard to read: LIX {lix}.", lix=one.found.lix),
        hint=say("Make the sentences shorter, and use everyday words."),
    )
    return [
        *([hard] if one.found.lix > MOST else []),
        *(
            Problem(where=one.name, what=say("A long sentence: “{text}”", text=text), hint=say("Make two of it."))
            for text in one.found.long_sentences
        ),
        *(
            Problem(where=one.name, what=say("A word worth a second look: “{word}”", word=each.word), hint=each.advice)
            for each in one.remarks
        ),
    ]


def _labels(letter: Letter, roster: Roster) -> str:
    known = (roster.class_by_id[id].label for id in classes_of(letter.item) if id in roster.class_by_id)
    return ", ".join(known) or _("all")


def _to(letter: Letter) -> object:
    """The home by its id; no name stands on a list."""
    if letter.recipient:
        return letter.recipient.household
    return {"board": say("the board"), "guest": say("guest speaker")}.get(letter.template, say("the class"))
