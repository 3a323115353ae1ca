"""What can go wrong, as values with a place, and the few errors that stop a command.

A sentence is kept as an English message id and its facts, so that everything below the command line stays free of
languages; `skolehjem.locale` turns it into Danish or English words.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """An English sentence with named places for facts, e.g. `"No class {label}."`; facts are filled in when shown."""

    text: str
    facts: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    """The English sentence when the fact `n` is not 1; empty when there is only one form."""

    def __str__(self) -> str:
        """The sentence in English with plain facts, for logs and failing tests; people are shown `locale.words`."""
        facts = dict(self.facts)
        return (self.plural if self.plural and facts["n"] != 1 else self.text).format(**facts)


def say(text: str, /, **facts: object) -> Sentence:
    """Write a sentence; `say` is the word by which the catalogue's tools find every sentence below the command line.

    Facts may be text, numbers, dates, times, instants, tuples of these (shown as "a, b and c") or other sentences.
    """
    return Sentence(text, tuple(facts.items()))


def say_n(singular: str, plural: str, /, *, n: int, **facts: object) -> Sentence:
    """Write a sentence with one form for one thing and another for `n` of them; both may show `{n}`."""
    return Sentence(singular, (("n", n), *facts.items()), plural)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One fault in what the user gave: what is wrong, where it stands, and what to do about it."""

    what: Sentence
    where: str = ""
    """A place a person can go to: `elever.csv, row 12, Klasse` or `principle.toml:31, event.fm.count`."""
    hint: Sentence | None = None


class SkolehjemError(Exception):
    """Something to tell the user; carries every problem found, and leaves the program with `exit_code`."""

    exit_code = 1
    status = "error"

    def __init__(self, *problems: Problem) -> None:
        """Keep all problems of this stop together, so that the user sees the whole list once."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """All problems in English, one a line, for logs and failing tests."""
        return "\n".join(": ".join(filter(None, (problem.where, str(problem.what)))) for problem in self.problems)


class UsageFault(SkolehjemError):
    """The words typed do not fit the command."""

    exit_code = 2
    status = "usage"


class DataFault(SkolehjemError):
    """A given file, key or value is wrong."""

    exit_code = 3
    status = "bad-data"


class Refused(SkolehjemError):
    """What was asked breaks a rule, so nothing was done."""

    exit_code = 4
    status = "refused"


class NotFound(SkolehjemError):
    """The named thing, file or folder does not exist."""

    exit_code = 5
    status = "not-found"


class Unavailable(SkolehjemError):
    """Another program holds what is needed, or the disk is full: nothing was changed, try again."""

    exit_code = 6
    status = "unavailable"


class CannotJudge(SkolehjemError):
    """Facts are missing (no calendar, data too old), so the question has no honest answer."""

    exit_code = 8
    status = "cannot-judge"
