"""Agreements as tables for people."""

from collections.abc import Iterable

from skolehjem.cli.appointment_tables import pupil_name, short_name
from skolehjem.cli.marking import class_label
from skolehjem.cli.output import Table
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _

PARTIES = {Party.SCHOOL: say("the school"), Party.HOME: say("the home"), Party.PUPIL: say("the pupil")}


def agreement_table(
    agreements: Iterable[Agreement], roster: Roster, *, everything: bool = False, title: str = ""
) -> Table:
    """One line for each agreement; with `everything`, what has become of it too."""
    return Table(
        title=title,
        columns=(
            _("No."), _("About"), _("What"), _("Who"), _("Due"), _("Review"), *([_("State")] if everything else []),
        ),
        rows=tuple(
            (one.id, _about(one, roster), one.what, _who(one), one.due, one.review)
            + ((_state(one),) if everything else ())
            for one in agreements
        ),
        empty=say("There are no such agreements."),
    )  # fmt: skip


def agreement_facts(one: Agreement, roster: Roster) -> Table:
    """Everything about one agreement."""
    facts = {
        _("What"): one.what,
        _("Who"): PARTIES[one.party],
        _("Staff"): one.staff,
        _("Pupil"): pupil_name(one.pupil, roster) if one.pupil else None,
        _("Class"): class_label(one.school_class, roster) if one.school_class else None,
        _("Made at"): one.appointment,
        _("Made on"): one.made_on,
        _("Due"): one.due,
        _("Review"): one.review,
        _("Done"): one.done_on,
        _("Reviewed"): one.reviewed_on,
        _("Given up"): one.cancelled_on,
    }
    rows = tuple((name, value) for name, value in facts.items() if value is not None)
    return Table(title=one.id, columns=(_("What"), _("Answer")), rows=rows)


def no_agreement_notes(ids: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Which meetings and conferences were held without an agreement; nothing for none."""
    note = say_n(
        "{n} conference was held and has no agreement noted: {ids}.",
        "{n} conferences were held and have no agreement noted: {ids}.",
        n=len(ids),
        ids=ids,
    )
    return (note,) if ids else ()


def _about(one: Agreement, roster: Roster) -> str | None:
    if one.pupil:
        return short_name(one.pupil, roster)
    return class_label(one.school_class, roster) if one.school_class else one.appointment


def _who(one: Agreement) -> Sentence:
    party = PARTIES[one.party]
    return say("{party}, {initials}", party=party, initials=one.staff) if one.staff else party


def _state(one: Agreement) -> Sentence:
    if one.cancelled_on:
        return say("given up")
    if one.is_open and one.reviewed_on:
        return say("reviewed, not done")
    if one.is_open:
        return say("done, to be reviewed") if one.done_on else say("open")
    return say("done")
