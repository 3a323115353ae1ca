"""The templates that a school may change, and which of them it has changed: its own folder, then the shipped one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skolehjem.files.templates import shipped_templates

KINDS = ("papers", "agendas", "contact-cards")
"""The folders below `templates/` in which a school's own go first."""

_ENDINGS = (".j2", ".toml", ".typ")


@dataclass(frozen=True, kw_only=True)
class Template:
    """One template, as it is found."""

    file: str
    """Its place below `templates/`: `papers/da/invitation.md.j2`."""
    path: Path
    """The file that is used."""
    own: bool
    """Whether that is the school's own."""
    shipped: bool
    """Whether the program has one of the name."""

    @property
    def name(self) -> str:
        """What it is called: `da/invitation`, `paper.html`, `agendas/indskoling`."""
        paper = self.file.removeprefix("papers/")
        return (paper.removesuffix(".md.j2") if self.language else paper).removesuffix(".j2").removesuffix(".toml")

    @property
    def language(self) -> str:
        """Of a paper in one language; empty for layouts and agendas."""
        kind, _, rest = self.file.partition("/")
        return rest.partition("/")[0] if kind == "papers" and self.file.endswith(".md.j2") else ""

    @property
    def paper(self) -> str:
        """The paper's name without its language; the name itself for others."""
        return self.name.removeprefix(f"{self.language}/") if self.language else self.name

    @property
    def is_part(self) -> bool:
        """Whether it is only a part of others."""
        return self.paper.startswith("_")


def find_templates(school: Path) -> tuple[Template, ...]:
    """Every template that a paper can be made of; papers first, then by name."""
    own, shipped = dict(_files(school / "templates")), dict(_files(shipped_templates()))
    found = (
        Template(file=file, path=(shipped | own)[file], own=file in own, shipped=file in shipped)
        for file in {*own, *shipped}
    )
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.file.partition("/")[0]), one.paper, one.language)))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for kind in KINDS:
        for path in (folder / kind).rglob("*"):
            if path.name.endswith(_ENDINGS) and path.is_file():
                yield path.relative_to(folder).as_posix(), path
