"""Messages and threads as tables for people."""

from collections.abc import Mapping

from skolehjem.actions.messages import ThreadStory
from skolehjem.cli.output import Table
from skolehjem.core.changes import Change
from skolehjem.core.messages.arrivals import MessageImport
from skolehjem.core.messages.message import Message, Sender, Thread, Verdict
from skolehjem.errors import Sentence, say
from skolehjem.locale import _


def import_data(found: MessageImport) -> dict[str, int]:
    """An import in figures."""
    new_threads = sum(change.before is None for change in found.threads)
    return {
        "new": found.new,
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


NOBODY_WAITS = say("No home waits for an answer.")
NO_THREAD_LEFT = say("The thread has no messages left and goes with this one.")


def thread_table(threads: tuple[Thread, ...], names: Mapping[str, str], empty: Sentence = NOBODY_WAITS) -> Table:
    """One line for each thread; `names` are those of the pupils by id, as they may be shown."""
    return Table(
        columns=(_("Thread"), _("Class"), _("Pupil"), _("Subject"), _("Waiting since"), _("Promised")),
        rows=tuple(
            (one.id, one.class_label, names.get(one.pupil or ""), one.subject, one.waiting_since, one.promised_on)
            for one in threads
        ),
        empty=empty,
    )


def story_tables(story: ThreadStory, names: Mapping[str, str]) -> tuple[Table, ...]:
    """A thread, its messages with their ids, and the answers as they were judged."""
    messages = Table(
        title=_("Messages"),
        columns=(_("Id"), _("Sent"), _("From"), _("Person"), _("Note")),
        rows=tuple((one.id, one.sent_at, SENDERS[one.sender], one.person, _note(one)) for one in story.messages),
    )
    verdicts = Table(
        title=_("Answers"),
        columns=(_("The home wrote"), _("Deadline"), _("Answered"), _("Judged"), _("Clauses")),
        rows=tuple(
            (one.since, one.due_at, one.answered_at, _judged(one), ", ".join(one.clauses)) for one in story.verdicts
        ),
    )
    tables = (thread_table((story.thread,), names), messages, verdicts)
    return tuple(table for table in tables if table.rows)


def rejudging_table(changes: tuple[Change[Verdict], ...]) -> Table:
    """Which answers are judged otherwise than they were."""
    return Table(
        columns=(_("Thread"), _("The home wrote"), _("Answered"), _("It was"), _("It becomes")),
        rows=tuple(
            (
                change.value.thread,
                change.value.since,
                change.value.answered_at,
                _judged(change.before) if change.before else None,
                _judged(change.after) if change.after else None,
            )
            for change in changes
        ),
        empty=say("All answers are judged as they would be today."),
    )


SENDERS = {
    Sender.GUARDIAN: say("the home"),
    Sender.STAFF: say("staff"),
    Sender.PUPIL: say("the pupil"),
    Sender.SYSTEM: say("the system"),
    Sender.AUTOMATIC: say("automatic"),
    Sender.INTERNAL: say("internal note"),
    Sender.DONE: say("marked as done"),
}


def _note(message: Message) -> Sentence | None:
    if not message.reply_needed:
        return say("no answer needed")
    if message.promise:
        return say("answer promised for {day}", day=message.promise)
    return say("call or meeting") if message.call else None


def _judged(verdict: Verdict) -> Sentence:
    if verdict.due_at is None:
        return say("no calendar")
    return say("after the deadline") if verdict.late else say("in time")
