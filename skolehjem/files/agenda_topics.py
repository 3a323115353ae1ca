"""The topics of the school's wellbeing plan, from `trivselsemner.toml` or `trivselsemner.csv` in its folder."""

import csv
from io import StringIO
from pathlib import Path

from skolehjem.core.topics.topic import Topic
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.agenda_outlines import read_items
from skolehjem.files.sheets import clean
from skolehjem.files.toml import read_toml

FILES = ("trivselsemner.toml", "trivselsemner.csv")
GRADES = range(11)

_TITLE, _GRADES = "emne", "klassetrin"


def read_topics(school: Path) -> tuple[Topic, ...]:
    """The topics in the order of the file; none when there is no file.

    A TOML file has `[[topics]]` with `title`, and `grades`, `purpose` and `points` where wanted. A CSV file has the
    columns `emne` and, where wanted, `klassetrin` (`0-3` or `4, 5`).

    Raises:
        DataFault: the file is faulty; every fault with its line.
    """
    table, sheet = (school / name for name in FILES)
    if table.is_file():
        return _from_toml(table)
    return _from_csv(sheet) if sheet.is_file() else ()


def _from_toml(path: Path) -> tuple[Topic, ...]:
    file = read_toml(path)
    problems = [
        Problem(what=say("The key {key} is unknown.", key=key), where=file.where(key), hint=_EXAMPLE)
        for key in file.data
        if key != "topics"
    ]
    topics = read_items(Topic, file, file.data.get("topics", []), problems, key="topics")
    if problems:
        raise DataFault(*problems)
    return topics


def _from_csv(path: Path) -> tuple[Topic, ...]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = say("The file is not text in UTF-8.")
        raise DataFault(Problem(what=what, where=path.name, hint=say("Save it with the encoding UTF-8."))) from error
    heading = text.partition("\n")[0]
    rows = csv.DictReader(StringIO(text), delimiter=";" if ";" in heading else ",")
    columns = {str(name).strip().casefold(): name for name in rows.fieldnames or ()}
    if _TITLE not in columns:
        what = say("The column {column} is missing.", column=_TITLE)
        raise DataFault(Problem(what=what, where=f"{path.name}:1", hint=_EXAMPLE))
    problems: list[Problem] = []
    topics = []
    for row in rows:
        title = clean(str(row[columns[_TITLE]] or ""))
        grades = _grades(str(row.get(columns.get(_GRADES, ""), "") or ""))
        if grades is None:
            what = say("The grades are not understood.")
            hint = say("Write them as {example}.", example="0-3")
            problems.append(Problem(what=what, where=f"{path.name}:{rows.line_num}", hint=hint))
        elif title:
            topics.append(Topic(title=title, grades=grades))
    if problems:
        raise DataFault(*problems)
    return tuple(topics)


def _grades(text: str) -> tuple[int, ...] | None:
    """The grades that `0-3` or `4, 5.` names; all for an empty text, None for anything else."""
    found: list[int] = []
    for part in text.replace(".", "").replace("–", "-").split(","):
        first, _, last = part.strip().partition("-")
        if not first.strip():
            continue
        if not first.strip().isdecimal() or not (last.strip() or first).strip().isdecimal():
            return None
        found += range(int(first), int(last or first) + 1)
    return tuple(found) if all(grade in GRADES for grade in found) else None


_EXAMPLE = say("Begin each topic with a line [[topics]] and a line title = …, or write a CSV with the column emne.")
