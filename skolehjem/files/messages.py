"""Messages as other systems export them, CSV, Excel or JSON Lines, into rows; what was written is never kept."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, Self

from skolehjem.core.messages.arrivals import SUBJECT_LENGTH, MessageFile
from skolehjem.core.messages.message import MessageRow, Sender
from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.rows import Place
from skolehjem.errors import Problem, Sentence, say
from skolehjem.files.clock_notes import clock_notes
from skolehjem.files.cpr import cleared, without_cpr
from skolehjem.files.moments import Moment, read_moment
from skolehjem.files.sheets import Sheet, clean, decode, read_sheets

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("besked-id", "id", "message-id"),
    "thread": ("tråd-id", "tråd", "samtale-id", "thread-id", "thread"),
    "sent_at": ("tidspunkt", "sendt", "dato", "time", "sent-at", "sent", "date", "timestamp"),
    "sender": ("afsendertype", "afsenderrolle", "fra", "sender-type", "from"),
    "person": ("afsender", "afsender-id", "person", "sender", "sender-id"),
    "class": ("klasse", "class"),
    "pupil": ("elev-id", "elev", "pupil-id", "pupil"),
    "subject": ("emne", "subject"),
    "to": ("modtagertype", "modtagerrolle", "til", "recipient-type", "to"),
    "reply_to": ("svar-på", "in-reply-to", "reply-to"),
}
"""The columns that are read, by fact: Danish and English headings; case, spaces and dashes do not matter."""

REQUIRED = ("id", "thread", "sent_at", "sender")

TEXTS = ("besked", "beskedtekst", "tekst", "indhold", "body", "message", "text", "content")
"""Columns with what people wrote: left out on sight."""

SENDERS: Mapping[Sender, tuple[str, ...]] = {
    Sender.GUARDIAN: ("forælder", "forældre", "værge", "hjem", "guardian", "parent"),
    Sender.STAFF: ("personale", "medarbejder", "lærer", "pædagog", "staff", "teacher", "employee"),
    Sender.PUPIL: ("elev", "barn", "pupil", "student"),
    Sender.SYSTEM: ("system",),
    Sender.AUTOMATIC: ("auto", "autosvar", "automatisk", "automatisk svar", "automatic", "auto-reply"),
    Sender.INTERNAL: ("intern", "internt", "internal", "note"),
}

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def read_messages(file: str, content: bytes) -> MessageFile:
    """Read one file; `file` is the name shown in places.

    Raises:
        DataFault: the file is no table and no JSON Lines.
    """
    is_json = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    sheets, bad_lines = _json_sheets(file, content) if is_json else (read_sheets(file, content), ())
    rows: list[MessageRow] = []
    problems = [*bad_lines]
    notes: dict[Sentence, None] = {}
    moments: list[Moment] = []
    for sheet in sheets:
        clear, dropped = without_cpr(sheet)
        table = _Table.of(clear, sheet)
        missing = [HEADINGS[fact][0] for fact in REQUIRED if fact not in table.named]
        if missing and not is_json:
            problems.append(_missing_columns(table.head, missing, clear.rows[0][1]))
            continue
        rows += table.read(problems, moments)
        notes |= dict.fromkeys((*_heading_notes(file, clear.rows[0][1]), *_cpr_note(dropped)))
    return MessageFile(rows=tuple(rows), problems=tuple(problems), notes=(*notes, *clock_notes(file, moments)))


@dataclass(frozen=True, kw_only=True)
class _Table:
    """A sheet of messages, its CPR numbers dropped, whose headings are understood."""

    sheet: Sheet
    written: Sheet
    """As it was before they were dropped."""
    columns: Mapping[str, int]
    """The place of each fact's column."""
    named: Mapping[str, str]
    """The heading of each fact's column."""

    @classmethod
    def of(cls, sheet: Sheet, written: Sheet) -> Self:
        _, heads = sheet.rows[0]
        columns = {fact: column for column, fact in _facts(heads).items()}
        named = {fact: heads[column] for fact, column in columns.items()}
        return cls(sheet=sheet, written=written, columns=columns, named=named)

    @property
    def head(self) -> Place:
        """The place of the headings."""
        return Place(file=self.sheet.file, sheet=self.sheet.name, row=self.sheet.rows[0][0])

    def read(self, problems: list[Problem], decided: list[Moment]) -> Iterator[MessageRow]:
        """The good rows; what is wrong with the others goes into `problems`, moments not quite told into `decided`."""
        where, width = self._where, len(self.sheet.rows[0][1])
        pick = itemgetter(*(self.columns.get(fact, width) for fact in HEADINGS))
        for number, cells in self._even(problems, width):
            id, thread, sent, word, person, label, pupil, subject, to, reply_to = pick((*cells, ""))
            moment, sender, found = read_moment(sent), read_sender(word), _label(label)
            if not (id and thread and moment and sender and found is not None):
                if any(cells):
                    facts = dict(zip(HEADINGS, pick((*cells, "")), strict=True))
                    problems += _faults(self._place(number), facts, moment)
                continue
            if to and sender is Sender.STAFF and _is_internal(to):
                sender = Sender.INTERNAL
            if moment.twice or moment.skipped or moment.no_hour:
                decided.append(moment)
            about = kept_subject(subject)
            yield MessageRow(id, thread, moment.at, sender, person, found, pupil, about, reply_to, f"{where}:{number}")

    def _even(self, problems: list[Problem], width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows below the headings that are as wide as these, and have kept their ids."""
        for (number, cells), (_, written) in zip(self.sheet.rows[1:], self.written.rows[1:], strict=True):
            if len(cells) != width and (len(cells) < width or any(cells[width:])):
                problems.append(_uneven(self._place(number), len(cells), width))
            elif cells is not written and (lost := self._lost_ids(cells, written)):
                problems.append(_cpr_as_id(self._place(number), lost[0]))
            else:
                yield number, cells[:width]

    @cached_property
    def _where(self) -> str:
        return self.head.at().rpartition(":")[0]

    def _place(self, number: int) -> Place:
        return replace(self.head, row=number, headings=self.named)

    def _lost_ids(self, cells: Sequence[str], written: Sequence[str]) -> list[str]:
        """The ids of a row that held a CPR number."""
        places = ((fact, self.columns.get(fact, len(written))) for fact in _IDS)
        return [fact for fact, column in places if cells[column : column + 1] != written[column : column + 1]]


@lru_cache(maxsize=1000)
def _label(text: str) -> str | None:
    """The class as it is written here, empty for none; None for what is no class."""
    parsed = parse_label(text) if text else (None, "")
    return None if parsed is None else f"{'' if parsed[0] is None else parsed[0]}{parsed[1]}"


@lru_cache(maxsize=1000)
def _is_internal(to: str) -> bool:
    """Whether a message goes to staff alone, so that no home sees it."""
    found = {_SENDERS.get(_folded(word)) for word in re.split(r"[,;/+&]| og | and ", to)}
    return found <= {Sender.STAFF, Sender.INTERNAL}


@lru_cache(maxsize=1000)
def read_sender(text: str) -> Sender | None:
    """The kind of sender that people mean by a Danish or English word."""
    return _SENDERS.get(_folded(text))


@lru_cache(maxsize=1000)
def kept_subject(text: str) -> str:
    """As much of a subject as is kept: one short line, with everything that looks like a CPR number taken out."""
    return clean(cleared(clean(text)))[:SUBJECT_LENGTH]


_IDS = ("id", "thread", "reply_to")


def _uneven(place: Place, cells: int, width: int) -> Problem:
    what = say("The row has {cells} cells, the headings {width}.", cells=cells, width=width)
    hint = say("Put a cell that holds the separator in quotation marks, and leave no cell out.")
    return Problem(what=what, where=place.at(), hint=hint)


def _cpr_as_id(place: Place, fact: str) -> Problem:
    return Problem(
        what=say("The cell {column} holds a CPR number, which is never kept.", column=HEADINGS[fact][0]),
        where=place.at(fact),
        hint=say("Export the messages with other ids."),
    )


def _cpr_note(dropped: int) -> tuple[Sentence, ...]:
    if not dropped:
        return ()
    return (say("CPR numbers found and dropped: {count}. They are not stored.", count=dropped),)


def _json_sheets(file: str, content: bytes) -> tuple[list[Sheet], Sequence[Problem]]:
    """The lines as sheets, one for each set of keys, so that each column is seen as a whole."""
    lines: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
    problems = []
    for number, line in enumerate(decode(file, content).split("\n"), 1):
        if line.strip():
            data = _object(line)
            if data is None:
                problems.append(_bad_line(Place(file=file, row=number)))
            else:
                lines.setdefault(tuple(map(clean, data)), []).append((number, tuple(map(_text, data.values()))))
    return [Sheet(file=file, rows=((rows[0][0], heads), *rows)) for heads, rows in lines.items()], problems


def _object(line: str) -> dict[str, Any] | None:
    """The flat object that the line holds; None when it holds something else."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    flat = isinstance(data, dict) and not any(isinstance(item, dict | list) for item in data.values())
    return data if flat else None


def _bad_line(place: Place) -> Problem:
    hint = say("Write one object a line: {example}", example='{"id": "B1", "thread": "T1", …}')
    return Problem(what=say("The line is no message in JSON."), where=place.at(), hint=hint)


def _text(item: Any) -> str:
    return "" if item is None else clean(str(item))


def _facts(heads: Iterable[str]) -> dict[int, str]:
    """The fact of each column that is read, by the column's place; the first of two equal ones counts."""
    found: dict[str, int] = {}
    for column, head in enumerate(heads):
        fact = _FACTS.get(_folded(head))
        if fact:
            found.setdefault(fact, column)
    return {column: fact for fact, column in found.items()}


def _heading_notes(file: str, heads: Iterable[str]) -> tuple[Sentence, ...]:
    texts = tuple(head for head in heads if _folded(head) in _TEXTS)
    unknown = tuple(head for head in heads if head and _folded(head) not in _TEXTS and _folded(head) not in _FACTS)
    notes = []
    if texts:
        notes.append(say("{file}: what people wrote ({columns}) is not kept.", file=file, columns=texts))
    if unknown:
        notes.append(say("{file}: these columns are not known and not read: {columns}.", file=file, columns=unknown))
    return tuple(notes)


def _missing_columns(place: Place, missing: list[str], heads: tuple[str, ...]) -> Problem:
    return Problem(
        what=say("These columns are missing: {columns}.", columns=tuple(missing)),
        where=place.at(),
        hint=say("The first row must name the columns; it says: {heads}.", heads=tuple(head for head in heads if head)),
    )


def _faults(place: Place, cells: Mapping[str, str], moment: Moment | None) -> Iterator[Problem]:
    for fact in REQUIRED:
        if not cells.get(fact):
            yield Problem(what=say("The cell {column} is empty.", column=HEADINGS[fact][0]), where=place.at(fact))
    sent_at, sender, label = (cells.get(fact, "") for fact in ("sent_at", "sender", "class"))
    if sent_at and moment is None:
        hint = say("Write the moment as {example}.", example="2026-11-12T17:00:00")
        yield Problem(what=say("{given} is no moment.", given=sent_at), where=place.at("sent_at"), hint=hint)
    if sender and _folded(sender) not in _SENDERS:
        hint = say("Choose among: {choices}", choices=", ".join(names[0] for names in SENDERS.values()))
        yield Problem(what=say("{given} is no kind of sender.", given=sender), where=place.at("sender"), hint=hint)
    if label and parse_label(label) is None:
        hint = say("Write the class as 3A, or leave the cell empty.")
        yield Problem(what=say("{given} is no class.", given=label), where=place.at("class"), hint=hint)


@lru_cache(maxsize=1000)
def _folded(text: str) -> str:
    """A heading or word without case, spaces and dashes, in English letters."""
    return re.sub(r"[\s_\-]+", "", text.casefold().translate(_LETTERS))


_FACTS = {_folded(name): fact for fact, names in HEADINGS.items() for name in names}
_TEXTS = frozenset(_folded(name) for name in TEXTS)
_SENDERS = {_folded(name): sender for sender, names in SENDERS.items() for name in names}
