"""The word `conference pack`: the papers of classes' conferences."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions.conference_papers import ConferencePapers, Pack
from skolehjem.actions.marks import Entry, propose_marks
from skolehjem.actions.papers import WrittenPaper
from skolehjem.actions.people import find_pupil
from skolehjem.actions.steps import Steps
from skolehjem.cli import conference_paper_words as shown
from skolehjem.cli import marking
from skolehjem.cli.arguments import listed
from skolehjem.cli.faults import Faults
from skolehjem.cli.marking import AllOption, ByOption, LabelsArgument, OnOption
from skolehjem.cli.output import Answer, show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget, chosen_formats, hand_over
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import Yes
from skolehjem.core.conference_papers.kinds import SHEETS
from skolehjem.core.marks.recording import Recording
from skolehjem.core.papers.formats import Format
from skolehjem.errors import say_n
from skolehjem.locale import _

KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar=_("KIND"), help=_("Only invitation, sheets, running-order or agreements.")),
]
RoundOption = Annotated[
    int | None, typer.Option("--round", min=1, metavar=_("NUMBER"), help=_("This round; else the next one."))
]
PupilsOption = Annotated[
    list[str] | None, typer.Option("--pupil", metavar=_("PUPIL"), help=_("Only this pupil; may be given again."))
]
SingleOption = Annotated[bool, typer.Option("--single", help=_("A file for each paper instead of one for all."))]
DuplexOption = Annotated[
    bool, typer.Option("--duplex", help=_("For printing on both sides: each paper begins on a leaf of its own."))
]
MarkOption = Annotated[bool, typer.Option("--mark", help=_("Also mark the preparation sheets as handed out."))]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=_("Only show which papers there would be."))]


def pack(
    labels: LabelsArgument = None,
    *,
    everything: AllOption = False,
    kinds: KindsOption = None,
    n: RoundOption = None,
    pupils: PupilsOption = None,
    format: PaperFormats = None,  # noqa: A002  # the option's name
    to: PaperTarget = "",
    single: SingleOption = False,
    duplex: DuplexOption = False,
    mark: MarkOption = False,
    on: OnOption = "",
    by: ByOption = "",
    dry_run: DryRunOption = False,
    yes: Yes = False,
) -> None:
    """Make the papers of classes' conferences, pupil by pupil in order of time."""
    session, faults = current_session(), Faults()
    papers = ConferencePapers(session.store, session.folder, session.settings, session.year, session.today)
    classes = marking.classes_of(faults, papers.roster, labels, everything=everything)
    chosen = _pupils(faults, papers, pupils or ())
    wanted = faults.read(partial(shown.paper_kinds, listed(kinds)), ())
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by)
    faults.stop()
    planned = papers.plan(classes, session.today, kinds=wanted, n=n, pupils=chosen)
    recording = _sheets_out(planned, entry) if mark else None
    files: tuple[WrittenPaper, ...] = ()
    if not dry_run:
        address = Format.TEXT not in chosen_formats(format, to)
        made = papers.compose(planned, session.today, address=address, duplex=duplex)
        parts = [shown.pack_name(papers.label_of(one.pupil), wanted, n, chosen) for one in planned.papers]
        files = hand_over(made, format, to, together=not single, parts=parts)
    if to != "-" or dry_run or recording:
        _tell(
            shown.pack_answer(planned, papers.roster, files, recording, looking=dry_run),
            recording,
            dry_run=dry_run,
            yes=yes,
        )


def _pupils(faults: Faults, papers: ConferencePapers, texts: Sequence[str]) -> list[str]:
    """The ids of the pupils typed; tells `faults` of each that there is not."""
    found = [faults.read(partial(find_pupil, papers.roster, text), None) for text in texts]
    return [one.id for one in found if one]


def _sheets_out(planned: Pack, entry: Entry) -> Recording:
    """What marking the sheets of this pack as handed out changes; raises Refused as `conference sheet-out` does."""
    session = current_session()
    items = dict.fromkeys(paper.conference for paper in planned.papers if paper.kind in SHEETS and paper.conference)
    marks = {item: entry.mark("sheet-out", item.id) for item in items}
    steps, faults = Steps(session.store, session.folder / session.settings.principle), Faults()
    for item, one in marks.items():
        faults.read(partial(steps.check, item, [one], in_order=True), None)
    faults.stop()
    return propose_marks(session.store, marks.values())


def _tell(answer: Answer, recording: Recording | None, *, dry_run: bool, yes: bool) -> None:
    if recording is None:
        show(answer)
        return
    n = len(recording.changes)
    question = say_n("Mark this sheet as handed out?", "Mark these {n} sheets as handed out?", n=n)
    done = say_n("{n} sheet is marked as handed out.", "{n} sheets are marked as handed out.", n=n)
    marking.write(answer, recording.changes, question=question, done=done, dry_run=dry_run, yes=yes)
