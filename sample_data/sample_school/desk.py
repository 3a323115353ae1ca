"""Who writes in a conversation, when, and how long the answer takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from random import Random

from sample_school import subjects
from sample_school.conversation import Conversation, Message, label_on
from sample_school.days import add_working_days, in_break, is_working_day, span
from sample_school.roster import Contact
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


@dataclass(kw_only=True)
class Desk:
    """Draws who writes, when, and how long the answer takes."""

    rng: Random
    contacts: list[Contact]
    staffing: Staffing
    threads: Iterator[int] = field(default_factory=lambda: count(1))
    answer_days: list[int] = field(default_factory=list)

    def conversation(self) -> list[Message]:
        """One whole conversation, in which every guardian has got an answer."""
        day = self.day(FIRST_DAY, NOW.date())
        kinds = [self._question, self._from_staff, self._to_class, self._without_guardian]
        return self.rng.choices(kinds, [66, 16, 6, 12])[0](self.about(day), day)

    def day(self, first: date, last: date) -> date:
        """A day on which somebody writes: seldom at the weekend, next to never in a break."""
        days, weights = _days_and_weights(first, last)
        return self.rng.choices(days, weights)[0]

    def about(self, day: date) -> Conversation:
        """Draw a pupil who was at the school that day, in the class as it was called then."""
        while True:
            contact = self.rng.choice(self.contacts)
            label = label_on(contact.pupil, day)
            grade = int(label[:-1])
            if grade >= 0 and (contact.custody or self.rng.random() < 0.2):
                break
        team = [member.initials for member in self.staffing.team_of(label)]
        lead = self.staffing.lead_of(label).initials
        return Conversation(
            thread=next(self.threads), pupil=contact.pupil, grade=grade, guardian=contact.adult.id, staff=[lead, *team]
        )

    def at_home(self, day: date) -> datetime:
        """When a guardian writes: before work, in the afternoon, in the evening, now and then at night."""
        return self._at(day, self.rng.choice(GUARDIAN_HOURS))

    def at_work(self, day: date) -> datetime:
        """When staff write: in working hours, sometimes in the evening."""
        return self._at(day, self.rng.choice([7, 8, 9, 10, 11, 12, 13, 14, 14, 15, 15, 20]))

    def answer(self, about: Conversation, question: Message) -> list[Message]:
        """The answer that closes a question, with the chasing and the automatic replies before it."""
        wait = self._wait(question.sent)
        answered = self.at_work(add_working_days(question.sent.date(), wait))
        if wait == 0:
            answered = question.sent + timedelta(minutes=self.rng.randrange(8, 120))
        thanked = question.subject in subjects.THANKS
        subject = subjects.WELCOME if thanked else question.subject
        thread = [about.write("personale", self.rng.choice(about.staff), answered, subject)]
        if in_break(question.sent.date()) and self.rng.random() < 0.5:
            thread.append(self.automatic(about, question, subjects.MESSAGE_ON_LEAVE))
        if wait >= 3 and not thanked and self.rng.random() < 0.5:
            thread.append(self.chase(about, question))
        if wait >= 2 and self.rng.random() < 0.15:
            thread.append(self.note(about, question))
        return [message for message in thread if message.sent <= answered]

    def automatic(self, about: Conversation, question: Message, subject: str) -> Message:
        """A mailbox answers by itself within a minute."""
        sent = question.sent + timedelta(seconds=self.rng.randrange(2, 50))
        return about.write("auto", about.staff[0], sent, subject)

    def chase(self, about: Conversation, question: Message) -> Message:
        """The guardian asks again two or three days later."""
        day = question.sent.date() + timedelta(days=self.rng.choice([2, 3]))
        return about.write("forælder", about.guardian, self.at_home(day), self.rng.choice(subjects.CHASING))

    def note(self, about: Conversation, question: Message) -> Message:
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

    def _question(self, about: Conversation, day: date) -> list[Message]:
        subject = self.rng.choice(subjects.from_guardian(about.grade))
        question = about.write("forælder", about.guardian, self.at_home(day), subject)
        return [question, *self._and_on(about, question)]

    def _from_staff(self, about: Conversation, day: date) -> list[Message]:
        """Staff write to one home, which answers and is answered."""
        opened = self._opening(about, day, subjects.FROM_STAFF)
        if self.rng.random() < 0.4:
            return [opened]
        sent = opened.sent + timedelta(minutes=self.rng.randrange(20, 240))
        reply = about.write("forælder", about.guardian, sent, opened.subject)
        return [opened, reply, *self._and_on(about, reply)]

    def _to_class(self, about: Conversation, day: date) -> list[Message]:
        """A message to all homes of a class is about no single pupil."""
        return [replace(self._opening(about, day, subjects.TO_THE_CLASS), pupil_id="")]

    def _without_guardian(self, about: Conversation, day: date) -> list[Message]:
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

    def _opening(self, about: Conversation, day: date, pool: list[str]) -> Message:
        sent = self.at_work(day if is_working_day(day) else add_working_days(day, 1))
        return about.write("personale", self.rng.choice(about.staff), sent, self.rng.choice(pool))

    def _and_on(self, about: Conversation, question: Message) -> list[Message]:
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


@cache
def _days_and_weights(first: date, last: date) -> tuple[list[date], list[int]]:
    days = span(first, last)
    return days, [BREAK_WEIGHT if in_break(day) else WEEKDAY_WEIGHTS[day.weekday()] for day in days]
