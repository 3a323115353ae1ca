"""A year of messages between homes and school: conversations that were answered, and those that still wait."""

from collections.abc import Iterator
from datetime import date
from random import Random

from sample_school import subjects
from sample_school.conversation import Message
from sample_school.days import last_working_day_before
from sample_school.desk import NOW, Desk
from sample_school.roster import Contact
from sample_school.sizes import Size, Unanswered
from sample_school.staff import Staffing


def messages(size: Size, contacts: list[Contact], staffing: Staffing, seed: str) -> list[Message]:
    """All messages by the time they were sent; unanswered threads first make sure of their number."""
    desk = Desk(rng=Random(f"{seed} messages"), contacts=contacts, staffing=staffing)
    written = [message for weeks in size.unanswered for message in _silence(desk, weeks)]
    while len(written) < size.messages:
        thread = desk.conversation()
        fits = len(written) + len(thread) <= size.messages
        if fits and all(message.sent < NOW for message in thread):
            written += thread
    return sorted(written, key=lambda message: (message.sent, message.thread))


def _silence(desk: Desk, weeks: Unanswered) -> Iterator[Message]:
    """Questions, and some thanks, that wait for an answer: with chasing, automatic replies and internal notes."""
    for number in range(weeks.threads):
        yield from _waiting(desk, desk.day(weeks.first, weeks.last), thanks=number % 6 == 5)


def _waiting(desk: Desk, day: date, *, thanks: bool) -> list[Message]:
    about = desk.about(day)
    sent = desk.at_home(day)
    while sent >= NOW:
        sent = desk.at_home(day)
    pool = subjects.THANKS if thanks else subjects.from_guardian(about.grade)
    question = about.write("forælder", about.guardian, sent, desk.rng.choice(pool))
    thread = [question]
    if thanks:
        subject = desk.rng.choice(subjects.FROM_STAFF)
        thread.append(about.write("personale", about.staff[0], desk.at_work(last_working_day_before(day)), subject))
    elif desk.rng.random() < 0.3:
        thread.append(desk.chase(about, question))
    if desk.rng.random() < 0.15:
        thread.append(desk.automatic(about, question, subjects.AUTOMATIC))
    if desk.rng.random() < 0.15:
        thread.append(desk.note(about, question))
    return [message for message in thread if message.sent < NOW]
