"""The papers of conferences as people type them and as they are told of."""

from collections.abc import Collection, Sequence

from skolehjem.actions.conference_papers import NAMES, Pack
from skolehjem.actions.papers import WrittenPaper
from skolehjem.cli.appointment_tables import pupil_name
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, Table
from skolehjem.cli.paper_options import written_notes
from skolehjem.core.conference_papers.kinds import SHEETS, PaperKind
from skolehjem.core.conference_papers.pack import PlannedPaper
from skolehjem.core.marks.recording import Recording
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _, words

_KINDS = {folded(kind): (kind,) for kind in PaperKind} | {
    "sheets": SHEETS,
    "ark": SHEETS,
    "elevark": (PaperKind.PUPIL_SHEET,),
    "hjemmeark": (PaperKind.HOME_SHEET,),
    "personaleark": (PaperKind.STAFF_SHEET,),
    "forloeb": (PaperKind.RUNNING_ORDER,),
    "aftaler": (PaperKind.AGREEMENTS,),
}
_SHOWN = "invitation, sheets, pupil-sheet, home-sheet, staff-sheet, running-order, agreements"


def paper_kinds(texts: Sequence[str]) -> tuple[PaperKind, ...]:
    """The kinds that people mean by "invitation", "ark" or "elevark"; raises UsageFault with every word not known."""
    unknown = [text for text in texts if folded(text) not in _KINDS]
    if unknown:
        hint = say("Choose among: {choices}", choices=_SHOWN)
        raise UsageFault(
            *(
                Problem(where="--kind", what=say("{given} is no paper of a conference.", given=text), hint=hint)
                for text in unknown
            )
        )
    return tuple(dict.fromkeys(kind for text in texts for kind in _KINDS[folded(text)]))


def pack_name(label: str, kinds: Collection[PaperKind], n: int | None, pupils: Collection[str]) -> str:
    """What the file of a class's pack is called: `samtaler-3A`, and what was chosen of it."""
    parts = [
        words(say("conferences")),
        label,
        *pupils,
        *([str(n)] if n else []),
        *(words(NAMES[kind]) for kind in kinds),
    ]
    return "-".join(parts)


def pack_answer(
    planned: Pack, roster: Roster, files: Sequence[WrittenPaper], recording: Recording | None, *, looking: bool
) -> Answer:
    """What a pack came to; a table of its papers for those who only look."""
    data = {
        "papers": [_data(paper) for paper in planned.papers],
        "files": files,
        "unplaced": planned.unplaced,
        "without_home": planned.homeless,
    }
    marks = {"marked": recording.marks, "already": recording.already} if recording else {}
    already = len(recording.already) if recording else 0
    kept = (say_n("{n} was marked already and stays.", "{n} were marked already and stay.", n=already),)
    return Answer(
        command="conference pack",
        data=data | marks,
        tables=(_table(planned.papers, roster),) if looking else (),
        notes=(*_notes(planned, roster), *written_notes(files), *(kept if already else ())),
    )


def _data(paper: PlannedPaper) -> dict[str, object]:
    return {
        "kind": paper.kind,
        "pupil": paper.pupil,
        "conference": paper.conference.id if paper.conference else None,
        "home": paper.home.household if paper.home else None,
    }


def _table(papers: Sequence[PlannedPaper], roster: Roster) -> Table:
    return Table(
        columns=(_("Pupil"), _("Day"), _("Hour"), _("Paper"), _("Home")),
        rows=tuple(
            (
                pupil_name(paper.pupil, roster),
                paper.conference and paper.conference.day,
                paper.conference and paper.conference.start,
                NAMES[paper.kind],
                paper.home and paper.home.household,
            )
            for paper in papers
        ),
    )


def _notes(planned: Pack, roster: Roster) -> tuple[Sentence, ...]:
    """Who has no time yet, and whom no letter reaches."""
    unplaced = tuple(pupil_name(id, roster) for id in planned.unplaced)
    homeless = tuple(pupil_name(id, roster) for id in planned.homeless)
    no_time = say("These pupils have no time yet, and so no invitation and no running order: {names}", names=unplaced)
    no_home = say("No home is known of these pupils, so no paper to a home was made: {names}", names=homeless)
    return (*((no_time,) if unplaced else ()), *((no_home,) if homeless else ()))
