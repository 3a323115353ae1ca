"""List, show, copy and check the templates of papers: the school's own and the shipped ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from skolehjem.actions.card_samples import CARDS
from skolehjem.actions.template_samples import SAMPLES
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Heading, Letterhead, Paper
from skolehjem.errors import DataFault, NotFound, Problem, Refused, say
from skolehjem.files.agenda_outlines import read_outline
from skolehjem.files.contact_cards import CardFormat, render_card
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, make_paper
from skolehjem.files.template_list import Template, find_templates
from skolehjem.files.whole import write_whole

_LANGUAGE = "da"
"""Of the template that is meant when no language is named."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """What came of trying the templates."""

    checked: tuple[Template, ...]
    problems: tuple[Problem, ...]


def named_template(name: str, school: Path) -> Template:
    """The template with a name such as `da/invitation`; without a language the Danish one.

    Raises:
        NotFound: there is none; the nearest are named.
    """
    known = {one.name: one for one in find_templates(school)}
    found = known.get(name) or known.get(f"{_LANGUAGE}/{name}")
    if found:
        return found
    near = tuple(get_close_matches(name, [*known, *(one.paper for one in known.values())], n=3, cutoff=0.5))
    hint = say("Did you mean {near}?", near=tuple(dict.fromkeys(near))) if near else None
    raise NotFound(
        Problem(
            what=say("There is no template {name}.", name=name),
            hint=hint or say("See them all with: skolehjem templates list"),
        )
    )


def copy_template(name: str, school: Path) -> Path:
    """Copy a shipped template into the school's folder, where it goes first from now on, and return the new file.

    Raises:
        NotFound: there is no such template.
        Refused: the school has its own already.
    """
    found = named_template(name, school)
    target = school / "templates" / found.file
    if found.own:
        what = say("The school has its own template {name} already; it is left as it is.", name=found.name)
        raise Refused(Problem(what=what, where=str(target), hint=say("Rename or remove it to begin anew.")))
    write_whole(target, found.path.read_bytes())
    return target


def check_templates(school: Path, letterhead: Letterhead) -> Check:
    """Render every template with examples of its facts, in its language, and write the papers in every format."""
    found = find_templates(school)
    problems: list[Problem] = []
    papers: list[Paper] = []
    for one in found:
        try:
            made = tuple(_papers(one, school, letterhead))
        except DataFault as fault:
            problems += fault.problems
        else:
            papers += made[:1]
            problems += (fault for paper in made for fault in _headings_astray(one, paper))
    problems += _faults_of_formats(papers, school)
    return Check(checked=found, problems=tuple(dict.fromkeys(problems)))


def _faults_of_formats(papers: Sequence[Paper], school: Path) -> Iterator[Problem]:
    """What is wrong with the school's own layouts, fonts and letter paper."""
    for form, some in ((Format.PDF, papers), (Format.HTML, papers), (Format.WORD, papers[:1])) if papers else ():
        try:
            make_paper(some, form, school)
        except DataFault as fault:
            yield from fault.problems


def _papers(one: Template, school: Path, letterhead: Letterhead) -> Iterator[Paper]:
    """The papers of a template's examples; what doesn't become a paper is only tried.

    Raises:
        DataFault: the template is faulty, or nothing uses it.
    """
    if one.file.startswith("agendas/"):
        _try_outline(one, school)
    elif one.file.startswith("contact-cards/"):
        for form in CardFormat:
            for card in CARDS:
                render_card(card, form, school)
    elif one.language and not one.is_part:
        yield from _examples(one, school, letterhead)


def _examples(one: Template, school: Path, letterhead: Letterhead) -> Iterator[Paper]:
    if one.paper not in SAMPLES:
        raise DataFault(_unused(one))
    with in_language(one.language):
        for facts in SAMPLES[one.paper](one.language):
            yield compose(one.paper, facts, name=one.paper, language=one.language, school=school, letterhead=letterhead)


def _try_outline(one: Template, school: Path) -> None:
    """Read an outline of a phase, or of a grade: `agendas/3`."""
    phases = [item.path.stem for item in find_templates(school) if item.file.startswith("agendas/") and item.shipped]
    stem = one.path.stem
    if stem in phases:
        read_outline(stem, school)
    elif stem.isdecimal():
        read_outline(phases[0], school, int(stem))
    else:
        raise DataFault(_unused(one))


def _unused(one: Template) -> Problem:
    what = say("No paper is called {name}, so this template is never used.", name=one.paper)
    return Problem(what=what, where=str(one.path), hint=say("See the names with: skolehjem templates list"))


def _headings_astray(one: Template, paper: Paper) -> Iterator[Problem]:
    """What those who have the paper read aloud would stumble over (WCAG 2.2, 1.3.1 and 2.4.6)."""
    levels = [block.level for block in paper.blocks if isinstance(block, Heading)]
    if levels[:1] != [1] or any(later > earlier + 1 for earlier, later in pairwise(levels)):
        what = say("The headings are out of order: begin with one of # and go down one step at a time.")
        yield Problem(what=what, where=str(one.path), hint=say("Write # for the title, ## below it, ### below that."))
