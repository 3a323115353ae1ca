"""What a conversation is: messages about one pupil, between one grown-up and a class team."""

from dataclasses import dataclass
from datetime import date, datetime

from sample_school.days import NEW_SCHOOL_YEAR
from sample_school.roster import Pupil


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
class Conversation:
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
