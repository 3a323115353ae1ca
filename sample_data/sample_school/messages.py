"""A year of conversations between homes and school: questions, answers, silence and thanks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from sample_school import subjects
from sample_school.days import NEW_SCHOOL_YEAR, add_working_days, in_break, is_working_day, span
from sample_school.roster import Contact, Pupil
from sample_school.sizes import Size, Unanswered
from sample_school.staff import Staffing

FIRST_DAY = date(2025, 11, 21)
NOW = datetime(2026, 11, 19, 16, 0)
# Working days until an answer, per hundred questions: median 1, 92 within 2, 4 later than 3.
ANSWER_DAYS = [0] * 28 + [1] * 43 + [2] * 21 + [3] * 4 + [4, 4, 5, 7]
LAST_HOUR_FOR_SAME_DAY = 15
GUARDIAN_HOURS = [0, 0, 1, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 9, 10, 11, 12, 12, 13, 14, 14, 15, 15, 16, 16, 17, 17, 18, 18]
GUARDIAN_HOURS += [19, 19, 19, 20, 20, 20, 20, 21, 21, 21, 22, 22, 23]
WEEKDAY_WEIGHTS = [10, 10, 10, 10, 7, 3, 7]
BREAK_WEIGHT = 1


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message; `sender` is an adult's id, a member of staff's initials, or empty."""

    thread: int
    sent: datetime
    kind: str
    sender: str
    label: str
    pupil_id: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a conversation is about, and who may write in it."""

    thread: int
    pupil: Pupil
    grade: int
    guardian: str
    staff: list[str]

    def write(self, kind: str, sender: str, sent: datetime, subject: str) -> Message:
        """A message of this conversation."""
        return Message(
            thread=self.thread,
            sent=sent,
            kind=kind,
            sender=sender,
            label=label_on(self.pupil, sent.date()),
            pupil_id=self.pupil.id,
            subject=subject,
        )


def label_on(pupil: Pupil, day: date) -> str:
    """The pupil's class as it was called that day: this year's 3A was 2A until the summer."""
    grade, track = int(pupil.label[:-1]), pupil.label[-1]
    return f"{grade - (day < NEW_SCHOOL_YEAR)}{track}"


def messages(size: Size, contacts: list[Contact], staffing: Staffing, seed: str) -> list[Message]:
    """All messages by the time they were sent; unanswered threads first make sure of their number."""
    desk = Desk(rng=Random(f"{seed} messages"), contacts=contacts, staffing=staffing)
    written = [message for span in size.unanswered for message in _silence(desk, span)]
    while len(written) < size.messages:
        thread = desk.conversation()
        fits = len(written) + len(thread) <= size.messages
        if fits and all(message.sent < NOW for message in thread):
            written += thread
    return sorted(written, key=lambda message: (message.sent, message.thread))


@dataclass(kw_only=True)
class Desk:
    """Draws who writes, when, and how long the answer takes."""

    rng: Random
    contacts: list[Contact]
    staffing: Staffing
    threads: Iterator[int] = field(default_factory=lambda: count(1))
    answer_days: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Spread the year's questions over its days: few at weekends, next to none in the breaks."""
        self.days = span(FIRST_DAY, NOW.date())
        self.day_weights = [BREAK_WEIGHT if in_break(day) else WEEKDAY_WEIGHTS[day.weekday()] for day in self.days]

    def conversation(self) -> list[Message]:
        """One whole conversation, in which every guardian has got an answer."""
        day = self.rng.choices(self.days, self.day_weights)[0]
        about = self.about(day)
        return self.rng.choices(
            [self._question, self._from_staff, self._to_class, self._without_guardian], [66, 16, 6, 12]
        )[0](about, day)

    def about(self, day: date) -> Subject:
        """Draw a pupil who was at the school that day, in the class as it was called then."""
        while True:
            contact = self.rng.choice(self.contacts)
            label = label_on(contact.pupil, day)
            grade = int(label[:-1])
            if grade >= 0 and (contact.custody or self.rng.random() < 0.2):
                break
        team = [member.initials for member in self.staffing.team_of(label)]
        lead = self.staffing.lead_of(label).initials
        return Subject(
            thread=next(self.threads), pupil=contact.pupil, grade=grade, guardian=contact.adult.id, staff=[lead, *team]
        )

    def at_home(self, day: date) -> datetime:
        """When a guardian writes: before work, in the afternoon, in the evening, now and then at night."""
        return self._at(day, self.rng.choice(GUARDIAN_HOURS))

    def at_work(self, day: date) -> datetime:
        """When staff write: in working hours, sometimes in the evening."""
        return self._at(day, self.rng.choice([7, 8, 9, 10, 11, 12, 13, 14, 14, 15, 15, 20]))

    def answer(self, about: Subject, question: Message) -> list[Message]:
        """The answer that closes a question, with the chasing and the automatic replies before it."""
        wait = self._wait(question.sent)
        answered = self.at_work(add_working_days(question.sent.date(), wait))
        if wait == 0:
            answered = question.sent + timedelta(minutes=self.rng.randrange(8, 120))
        thread = [about.write("personale", self.rng.choice(about.staff), answered, question.subject)]
        if in_break(question.sent.date()) and self.rng.random() < 0.5:
            thread.append(self.automatic(about, question, subjects.MESSAGE_ON_LEAVE))
        if wait >= 3 and self.rng.random() < 0.5:
            thread.append(self.chase(about, question))
        if wait >= 2 and self.rng.random() < 0.15:
            thread.append(self.note(about, question))
        return [message for message in thread if message.sent <= answered]

    def automatic(self, about: Subject, question: Message, subject: str) -> Message:
        """A mailbox answers by itself within a minute."""
        sent = question.sent + timedelta(seconds=self.rng.randrange(2, 50))
        return about.write("auto", about.staff[0], sent, subject)

    def chase(self, about: Subject, question: Message) -> Message:
        """The guardian asks again two or three days later."""
        day = question.sent.date() + timedelta(days=self.rng.choice([2, 3]))
        return about.write("forælder", about.guardian, self.at_home(day), self.rng.choice(subjects.CHASING))

    def note(self, about: Subject, question: Message) -> Message:
        """The team talks about the question among themselves the next working day."""
        sent = self.at_work(add_working_days(question.sent.date(), 1))
        return about.write("intern", self.rng.choice(about.staff), sent, self.rng.choice(subjects.INTERNAL))

    def _wait(self, sent: datetime) -> int:
        if not self.answer_days:
            self.answer_days = self.rng.sample(ANSWER_DAYS, len(ANSWER_DAYS))
        wait = self.answer_days.pop()
        same_day = is_working_day(sent.date()) and 6 < sent.hour <= LAST_HOUR_FOR_SAME_DAY
        return wait if same_day else max(wait, 1)

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour, self.rng.randrange(60), self.rng.randrange(60)))

    def _question(self, about: Subject, day: date) -> list[Message]:
        subject = self.rng.choice(subjects.from_guardian(about.grade))
        question = about.write("forælder", about.guardian, self.at_home(day), subject)
        return [question, *self._and_on(about, question)]

    def _from_staff(self, about: Subject, day: date) -> list[Message]:
        """Staff write to one home, which answers and is answered."""
        opened = self._opening(about, day, subjects.FROM_STAFF)
        if self.rng.random() < 0.4:
            return [opened]
        sent = opened.sent + timedelta(minutes=self.rng.randrange(20, 600))
        reply = about.write("forælder", about.guardian, sent, opened.subject)
        return [opened, reply, *self._and_on(about, reply)]

    def _to_class(self, about: Subject, day: date) -> list[Message]:
        """A message to all homes of a class is about no single pupil."""
        return [replace(self._opening(about, day, subjects.TO_THE_CLASS), pupil_id="")]

    def _without_guardian(self, about: Subject, day: date) -> list[Message]:
        """Pupils, the platform itself and staff among themselves: nobody at home waits for an answer."""
        sent = self.at_work(add_working_days(day, 1))
        kind, sender, pool = self.rng.choice(
            [
                ("elev", "", subjects.FROM_PUPILS),
                ("system", "", subjects.FROM_SYSTEM),
                ("intern", about.staff[0], subjects.INTERNAL),
            ]
        )
        return [about.write(kind, sender, sent, self.rng.choice(pool))]

    def _opening(self, about: Subject, day: date, pool: list[str]) -> Message:
        sent = self.at_work(day if is_working_day(day) else add_working_days(day, 1))
        return about.write("personale", self.rng.choice(about.staff), sent, self.rng.choice(pool))

    def _and_on(self, about: Subject, question: Message) -> list[Message]:
        """The answer, and sometimes thanks or one more question, which are answered too."""
        thread = self.answer(about, question)
        answered = max(message.sent for message in thread)
        draw = self.rng.random()
        if draw > 0.3:
            return thread
        sent = answered + timedelta(minutes=self.rng.randrange(3, 240))
        subject = self.rng.choice(subjects.THANKS) if draw < 0.2 else question.subject
        more = about.write("forælder", about.guardian, sent, subject)
        return [*thread, more, *self.answer(about, more)]


def _silence(desk: Desk, span_of_days: Unanswered) -> Iterator[Message]:
    """Questions, and some thanks, that wait for an answer: with chasing, automatic replies and internal notes."""
    days = span(span_of_days.first, span_of_days.last)
    weights = [BREAK_WEIGHT if in_break(day) else WEEKDAY_WEIGHTS[day.weekday()] for day in days]
    for number in range(span_of_days.threads):
        yield from _waiting(desk, desk.rng.choices(days, weights)[0], thanks=number % 6 == 5)


def _waiting(desk: Desk, day: date, *, thanks: bool) -> list[Message]:
    about = desk.about(day)
    sent = desk.at_home(day)
    while sent >= NOW:
        sent = desk.at_home(day)
    pool = subjects.THANKS if thanks else subjects.from_guardian(about.grade)
    question = about.write("forælder", about.guardian, sent, desk.rng.choice(pool))
    thread = [question]
    if thanks:
        earlier = next(before for before in (day - timedelta(days=back) for back in count(1)) if is_working_day(before))
        subject = desk.rng.choice(subjects.FROM_STAFF)
        thread.append(about.write("personale", about.staff[0], desk.at_work(earlier), subject))
    elif desk.rng.random() < 0.3:
        thread.append(desk.chase(about, question))
    if desk.rng.random() < 0.15:
        thread.append(desk.automatic(about, question, subjects.AUTOMATIC))
    if desk.rng.random() < 0.15:
        thread.append(desk.note(about, question))
    return [message for message in thread if message.sent < NOW]
