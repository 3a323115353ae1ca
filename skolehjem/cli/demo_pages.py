"""The demo's story on paper: numbered steps, commands, the beginnings of long answers, no line too wide."""

import io
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date

from skolehjem.errors import Sentence, say_n
from skolehjem.locale import words

WIDTH = 80


class _Ear(io.StringIO):
    """Hears what a command says, and lets it speak as to the real screen."""

    def isatty(self) -> bool:
        return sys.__stdout__ is not None and sys.__stdout__.isatty()


@dataclass(frozen=True)
class Heard:
    """What a command said: its answer, and its notes beside it."""

    answer: io.StringIO
    notes: io.StringIO


@contextmanager
def heard() -> Iterator[Heard]:
    """Hear what is said meanwhile instead of printing it."""
    said = Heard(_Ear(), _Ear())
    with redirect_stdout(said.answer), redirect_stderr(said.notes):
        yield said


class Pages:
    """The story as it is told, on standard output."""

    def __init__(self) -> None:
        """Before the first step."""
        self._number = 0

    def day(self, day: date) -> None:
        """Begin a day or moment of the story."""
        text = words(day)
        print(f"\n{text[0].upper()}{text[1:]}\n{'=' * len(text)}")

    def step(self, why: Sentence, *typed: Sequence[str]) -> None:
        """Begin a step: what it is for and what is typed."""
        self._number += 1
        print("\n" + _filled(f"{self._number}. {words(why)}", "   "))
        for command in typed:
            lines = _filled(" ".join(("   $ skolehjem", *command)), "       ", WIDTH - 2).splitlines()
            print(" \\\n".join(lines))
        print(flush=True)

    def answer(self, said: Heard, lines: int) -> None:
        """Print the first `lines` of an answer, and its notes."""
        answer = said.answer.getvalue().rstrip().splitlines()
        for line in answer[:lines]:
            print(_fitted(line.rstrip()))
        if left := len(answer[lines:]):
            print(words(say_n("   … and {n} line more", "   … and {n} lines more", n=left)))
        for line in said.notes.getvalue().splitlines():
            print(_fitted(line))

    def paragraph(self, sentence: Sentence) -> None:
        """Tell what needs no command."""
        print(_filled(words(sentence), ""))

    def end(self, first: Sentence, then: Sentence, commands: Sequence[str]) -> None:
        """Say where to go on."""
        print(f"\n{words(first)}\n{words(then)}")
        for command in commands:
            print(f"   {command}")


def _fitted(line: str) -> str:
    """A line of prose at the width of the story; one with colours is a table's, which fits already."""
    if len(line) <= WIDTH or "\x1b" in line:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return _filled(line, indent)


def _filled(text: str, indent: str, width: int = WIDTH) -> str:
    return textwrap.fill(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
