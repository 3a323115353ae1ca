"""Make the papers of a class's conferences: invitations, sheets, running orders and agreements."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from skolehjem.actions.attendance import absent_last_time
from skolehjem.actions.conference_facts import agreement_facts, home_facts, order_facts, paper_facts, staff_facts
from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.people import pupils_of_classes
from skolehjem.actions.steps import next_round
from skolehjem.core.agreements.agreement import Agreement
from skolehjem.core.conference_papers.kinds import PaperKind, template_of
from skolehjem.core.conference_papers.pack import PlannedPaper, asked, plan_pack, usual_kinds
from skolehjem.core.conference_papers.role import pupils_role
from skolehjem.core.conference_papers.sittings import Sitting, sittings
from skolehjem.core.conference_papers.wishes import PaperWishes, wishes_for
from skolehjem.core.letters.recipient import recipients
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.papers.paper import Paper
from skolehjem.core.roster.school import Roster, SchoolClass
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, read_letterhead, template_languages
from skolehjem.locale import language, words
from skolehjem.store.agreements import load_open_agreements
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster

NAMES = {
    PaperKind.INVITATION: say("invitation"),
    PaperKind.PUPIL_SHEET: say("pupil sheet"),
    PaperKind.HOME_SHEET: say("home sheet"),
    PaperKind.STAFF_SHEET: say("staff sheet"),
    PaperKind.RUNNING_ORDER: say("running order"),
    PaperKind.AGREEMENTS: say("agreements"),
}


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The papers of classes' conferences before they are made."""

    papers: tuple[PlannedPaper, ...]
    unplaced: tuple[str, ...]
    """Pupils whose conference has no time yet."""
    homeless: tuple[str, ...]
    """Pupils of whom no home is known, whom no letter reaches."""


class ConferencePapers:
    """The papers of one school year's conferences."""

    def __init__(self, store: Store, folder: Path, settings: Settings, year: str, today: date) -> None:
        """Load the school year as homes may be told it; raises NotFound or DataFault for a principle that is wrong."""
        self.roster: Roster = load_roster(store, year, today)
        self._store, self._folder, self._settings, self._year = store, folder, settings, year
        self._rulebooks = Rulebooks(store, folder / settings.principle)
        self._conferences = load_conferences(store, year)
        self._wishes = cache(wishes_for)
        self._homes = cache(lambda pupil: recipients(self.roster, [pupil]))

    def plan(
        self,
        classes: Iterable[SchoolClass],
        today: date,
        *,
        kinds: Collection[PaperKind] = (),
        n: int | None = None,
        pupils: Collection[str] = (),
    ) -> Pack:
        """The papers of classes, class by class.

        Args:
            classes: whose pupils.
            today: decides which round is the next.
            kinds: only these; none is what the principle's rule gives reason for.
            n: the round; the next one when None.
            pupils: only these of the classes' pupils; none is all.

        Raises:
            NotFound: there are no such pupils, or no time for what needs one.
        """
        papers: list[PlannedPaper] = []
        turns: list[Sitting] = []
        for one in classes:
            wanted = [id for id in pupils_of_classes(self.roster, [one]) if not pupils or id in pupils]
            found = sittings(wanted, self._round(one, today, n))
            turns += found
            papers += plan_pack(found, lambda sitting: kinds or self._usual(sitting, today), self._homes)
        _check(papers, turns)
        return Pack(
            papers=tuple(papers),
            unplaced=tuple(turn.pupil for turn in turns if not turn.conferences),
            homeless=tuple(turn.pupil for turn in turns if not self._homes(turn.pupil)),
        )

    def compose(self, pack: Pack, today: date, *, address: bool = True, duplex: bool = False) -> tuple[Paper, ...]:
        """Make the papers of a pack; homes get theirs in their own language where there is a template.

        Args:
            pack: what is to be made.
            today: whose principle counts for pupils without a time.
            address: homes' addresses are printed, where they may be.
            duplex: both sides of the paper are printed, so each begins on a leaf of its own.

        Raises:
            DataFault: a template or the logo can't be used.
        """
        head = read_letterhead(self._settings.school, self._folder)
        known = cache(lambda template: template_languages(template, self._folder))
        with_sheet = {(paper.pupil, paper.home) for paper in pack.papers if paper.kind is PaperKind.HOME_SHEET}
        papers = []
        for paper in pack.papers:
            template = template_of(paper.kind, self._class(paper.pupil).grade)
            name = self._name(paper)
            spoken = _language(paper, known(template))
            with in_language(spoken):
                facts = self._facts(paper, today, address=address, sheet=(paper.pupil, paper.home) in with_sheet)
            made = compose(template, facts, name=name, language=spoken, school=self._folder, letterhead=head)
            papers.append(replace(made, front=duplex))
        return tuple(papers)

    def label_of(self, pupil: str) -> str:
        """What the pupil's class is called."""
        return self._class(pupil).label

    def _round(self, one: SchoolClass, today: date, n: int | None) -> tuple[Conference, ...]:
        if n is None:
            return next_round(self._store, self._year, [one.id], today)
        return tuple(
            item
            for item in self._conferences
            if item.school_class == one.id and item.round == n and item.state is not State.CANCELLED
        )

    def _class(self, pupil: str) -> SchoolClass:
        return self.roster.class_by_id[self.roster.class_of[pupil]]

    def _usual(self, sitting: Sitting, today: date) -> tuple[PaperKind, ...]:
        grade = self._class(sitting.pupil).grade
        wishes = self._wishes_about(next(iter(sitting.conferences), None), grade, today)
        return usual_kinds(pupils_role(wishes.part, grade), prepares_pupil=wishes.prepares_pupil)

    def _wishes_about(self, item: Conference | None, grade: int, today: date) -> PaperWishes:
        """What the principle of the conference's day wishes; today's for one without a time."""
        day, rule, n = (item.day, item.rule, item.round) if item else (today, None, 1)
        return self._wishes(self._rulebooks(day), rule, n, grade)

    def _facts(self, paper: PlannedPaper, today: date, *, address: bool, sheet: bool) -> dict[str, Any]:
        pupil, own, item = self.roster.pupil_by_id[paper.pupil], self._class(paper.pupil), paper.conference
        wishes = self._wishes_about(item, own.grade, today)
        facts = paper_facts(pupil, item, wishes, self.roster, own)
        match paper.kind:
            case PaperKind.INVITATION if paper.home:
                both = len(asked(item, self._homes(paper.pupil))) > 1
                facts |= home_facts(
                    paper.home, self.roster, address=address, both=both, sheet=sheet, school=self._settings.school
                )
            case PaperKind.STAFF_SHEET:
                away = absent_last_time(self._store, item, self.roster) if item else ()
                facts |= staff_facts(item, wishes, self.roster, own, away)
            case PaperKind.RUNNING_ORDER if item:
                facts |= order_facts(item, pupils_role(wishes.part, own.grade), wishes)
            case PaperKind.AGREEMENTS:
                facts |= agreement_facts(self._open_agreements(paper), wishes)
            case _:
                pass
        return facts

    def _open_agreements(self, paper: PlannedPaper) -> list[Agreement]:
        """What is still open about the pupil, but not what another home agreed at a conference of its own."""
        homes = set(paper.conference.households) if paper.conference else set()
        return [
            one
            for one in self._agreements.get(paper.pupil, ())
            if not (homes and (there := self._asked_to.get(one.appointment or ""))) or homes & there
        ]

    @cached_property
    def _agreements(self) -> dict[str, list[Agreement]]:
        found: dict[str, list[Agreement]] = {}
        for one in load_open_agreements(self._store):
            found.setdefault(one.pupil or "", []).append(one)
        return found

    @cached_property
    def _asked_to(self) -> dict[str, set[str]]:
        return {item.id: set(item.households) for item in self._conferences}

    def _name(self, paper: PlannedPaper) -> str:
        """What the paper's file is called: class, pupil, kind, and the conference's or home's number where needed."""
        label = self.label_of(paper.pupil)
        several = paper.home and len(self._homes(paper.pupil)) > 1
        parts = (label, paper.pupil, words(NAMES[paper.kind]), paper.home.household if paper.home and several else "")
        return "-".join(filter(None, parts))


def _language(paper: PlannedPaper, known: Collection[str]) -> str:
    """The home's own language where there is a template, else the one spoken, else Danish."""
    wanted = (paper.home.language if paper.home else "", language())
    return next((code for code in wanted if code in known), "da")


def _check(papers: Collection[PlannedPaper], turns: Collection[Sitting]) -> None:
    if not turns:
        hint = say("Bring in the classes with: skolehjem import FILES")
        raise NotFound(Problem(what=say("There are no pupils to make papers for."), hint=hint))
    if not papers:
        hint = say("Plan them with: skolehjem plan-meetings, or make the sheets, which need no time.")
        raise NotFound(Problem(what=say("No conferences are planned, so there is no time to write of."), hint=hint))
