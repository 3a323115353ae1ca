"""Conference rounds, homes' answers, pupils' needs and what was announced, as rows."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class ConferenceRoundRow(SQLModel, table=True):
    """A round of conferences."""

    __tablename__ = "conference_round"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    rule: str = kept(Privacy.NONE, YEAR)
    round: int = kept(Privacy.NONE, YEAR)
    answer_by: date | None = kept(Privacy.NONE, YEAR)
    version: int = kept(Privacy.NONE, YEAR)
    announced_at: datetime | None = kept(Privacy.NONE, YEAR)


class AnnouncedRow(SQLModel, table=True):
    """What homes were told of a conference's time and place."""

    __tablename__ = "announced"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    conference: str = kept(Privacy.NONE, YEAR, foreign_key="conference.id", index=True)
    version: int = kept(Privacy.NONE, YEAR)
    day: date = kept(Privacy.NONE, YEAR)
    start: time = kept(Privacy.NONE, YEAR)
    end: time = kept(Privacy.NONE, YEAR)
    room: str | None = kept(Privacy.NONE, YEAR)
    form: str = kept(Privacy.PERSONAL, YEAR)
    staff: str = kept(Privacy.STAFF, YEAR)
    called_off: bool = kept(Privacy.NONE, YEAR)


class HomeAnswerRow(SQLModel, table=True):
    """That a home has answered for a round."""

    __tablename__ = "home_answer"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    rule: str = kept(Privacy.NONE, YEAR)
    round: int = kept(Privacy.NONE, YEAR)
    household: str = kept(Privacy.PERSONAL, YEAR, foreign_key="household.id", index=True)
    answered_on: date = kept(Privacy.NONE, YEAR)
    by: str = kept(Privacy.STAFF, YEAR)


class HomeTimeRow(SQLModel, table=True):
    """A time that a home wishes or cannot."""

    __tablename__ = "home_time"
    __table_args__ = (CheckConstraint('start IS NULL OR "end" IS NULL OR start < "end"', "times"),)

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    answer: str = kept(Privacy.PERSONAL, YEAR, foreign_key="home_answer.id", index=True)
    kind: str = kept(Privacy.PERSONAL, YEAR)
    day: date | None = kept(Privacy.PERSONAL, YEAR)
    start: time | None = kept(Privacy.PERSONAL, YEAR)
    end: time | None = kept(Privacy.PERSONAL, YEAR)


class InterpreterRow(SQLModel, table=True):
    """An interpreter."""

    __tablename__ = "interpreter"

    id: str = kept(Privacy.STAFF, Retention.SCHOOL, primary_key=True)
    language: str = kept(Privacy.NONE, Retention.SCHOOL)


class ConferenceNeedRow(SQLModel, table=True):
    """What a pupil's conferences need."""

    __tablename__ = "conference_need"

    id: str = kept(Privacy.PERSONAL, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    pupil: str = kept(Privacy.PERSONAL, YEAR, foreign_key="pupil.id")
    minutes: int | None = kept(Privacy.PERSONAL, YEAR)
    homes: str = kept(Privacy.CONFIDENTIAL, YEAR)
    form: str | None = kept(Privacy.PERSONAL, YEAR)
    step_free: bool = kept(Privacy.CONFIDENTIAL, YEAR)
    interpreter: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="interpreter.id")


class SuspensionRow(SQLModel, table=True):
    """A home that is not invited and not told about a pupil."""

    __tablename__ = "suspension"

    id: str = kept(Privacy.CONFIDENTIAL, Retention.ENROLMENT, primary_key=True)
    pupil: str = kept(Privacy.CONFIDENTIAL, Retention.ENROLMENT, foreign_key="pupil.id", index=True)
    household: str = kept(Privacy.CONFIDENTIAL, Retention.ENROLMENT, foreign_key="household.id")
    until: date | None = kept(Privacy.CONFIDENTIAL, Retention.ENROLMENT)
