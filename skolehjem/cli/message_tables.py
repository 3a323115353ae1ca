"""Messages and threads as tables for people."""

from collections.abc import Mapping

from skolehjem.cli.output import Table
from skolehjem.core.messages.arrivals import MessageImport
from skolehjem.core.messages.message import Thread
from skolehjem.errors import say
from skolehjem.locale import _


def import_data(found: MessageImport) -> dict[str, int]:
    """An import in figures."""
    new_threads = sum(change.before is None for change in found.threads)
    return {
        "new": len(found.messages),
        "known": found.known,
        "new_threads": new_threads,
        "changed_threads": len(found.threads) - new_threads,
        "waiting": sum(change.value.waiting_since is not None for change in found.threads),
    }


def import_table(found: MessageImport) -> Table:
    """An import in figures."""
    figures = import_data(found)
    return Table(
        columns=(_("Messages"), _("Number")),
        rows=(
            (_("new"), figures["new"]),
            (_("known already"), figures["known"]),
            (_("new threads"), figures["new_threads"]),
            (_("changed threads"), figures["changed_threads"]),
            (_("threads in which a home waits"), figures["waiting"]),
        ),
    )


def thread_table(threads: tuple[Thread, ...], names: Mapping[str, str]) -> Table:
    """One line for each thread; `names` are those of the pupils by id, as they may be shown."""
    return Table(
        columns=(_("Thread"), _("Class"), _("Pupil"), _("Subject"), _("Waiting since"), _("Promised")),
        rows=tuple(
            (one.id, one.class_label, names.get(one.pupil or ""), one.subject, one.waiting_since, one.promised_on)
            for one in threads
        ),
        empty=say("No home waits for an answer."),
    )
