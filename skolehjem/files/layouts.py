"""Papers from layouts: Jinja2 templates that get values and nothing to call; the school's own go before ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from skolehjem.errors import DataFault, Problem, Sentence, say
from skolehjem.files.sandbox import LayoutSandbox, Unending
from skolehjem.files.templates import shipped_templates
from skolehjem.locale import LANGUAGES, language, use_language


class Escaping(StrEnum):
    """What would be markup in a fact, and is escaped."""

    MARKDOWN = "markdown"
    HTML = "html"
    NONE = "none"
    """Plain text."""


class _Compiled(BytecodeCache):
    """Layouts as they were compiled for the paper before; one that has changed since is compiled anew."""

    def __init__(self) -> None:
        self._layouts: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._layouts.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._layouts[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def layout_folders(kind: str, school: Path) -> tuple[Path, ...]:
    """Where the layouts of a kind of paper are looked for: the school's own folder, then the shipped one."""
    return school / "templates" / kind, shipped_templates() / kind


def render_layout(
    name: str, folders: Sequence[Path], facts: Mapping[str, Any], escaping: Escaping, *, papers: int = 1
) -> str:
    """Write a paper with the layout `name` of the first folder that has it; every fact is text to the layout.

    `papers` is how many papers the layout writes at a time, by which it may do more.

    Raises:
        DataFault: the layout asks for an unknown fact, does what it may not, does not end, or can't be read; with file
            and line.
    """
    environment = LayoutSandbox(
        papers,
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=escaping is Escaping.HTML,
        finalize=escape_markdown if escaping is Escaping.MARKDOWN else legible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
    try:
        return environment.get_template(name).render(facts)
    except (TemplateError, ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError) as error:
        raise DataFault(
            Problem(
                what=say("The template can't be used: {fault}.", fault=_fault(error)),
                where=_place(error, name, folders),
                hint=say("Correct the template, or remove the school's own to use the shipped one."),
            )
        ) from error


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak a paper's language for a while; Danish where the program has no words of that language."""
    spoken = language()
    use_language(code if code in LANGUAGES else "da")
    try:
        yield
    finally:
        use_language(spoken)


def in_danish() -> AbstractContextManager[None]:
    """Speak Danish for a while, as the papers to homes do."""
    return in_language("da")


def escape_markdown(value: object) -> object:
    """Text that Markdown shows as it is written; kept readable, as the paper is also read as plain text."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = " ".join(str(legible(value)).split())
    text = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", text)
    return re.sub(
        r"^(\d+)([.)])(?=\s|$)|^([#+=-])",
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}",
        text,
    )


def legible(value: object) -> object:
    """Take control characters out of a text."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", value) if type(value) is str else value


def _fault(error: Exception) -> Sentence | str:
    """What is wrong, in the program's words where it has some, else in Jinja2's first line."""
    if isinstance(error, Unending):
        return error.what
    if isinstance(error, SecurityError):
        return say("it asks for something that no template gets")
    if isinstance(error, UndefinedError) and (
        unknown := re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error))
    ):
        return say("it asks for {name}, which it does not get", name=unknown[1] or unknown[2])
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _place(error: BaseException, name: str, folders: Sequence[Path]) -> str:
    """File and line of the innermost template that was at work."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or name}:{error.lineno}"
    place, step = name, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".j2") and any(file.startswith(str(folder)) for folder in folders):
            place = f"{file}:{step.tb_lineno}"
        step = step.tb_next
    return place
