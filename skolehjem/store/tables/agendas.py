"""Agendas in hand, parents' proposals for them, and minutes, as rows."""

from datetime import date

from sqlmodel import SQLModel

from skolehjem.store.tables.columns import Privacy, Retention, kept

YEAR = Retention.YEAR


class KeptAgendaRow(SQLModel, table=True):
    """The text of a meeting's agenda; names speakers from outside, never a pupil."""

    __tablename__ = "kept_agenda"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    document: str = kept(Privacy.STAFF, YEAR)


class ProposalRow(SQLModel, table=True):
    """What a home would like to talk about."""

    __tablename__ = "proposal"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    school_class: str = kept(Privacy.NONE, YEAR, foreign_key="school_class.id", index=True)
    text: str = kept(Privacy.CONFIDENTIAL, YEAR)
    household: str | None = kept(Privacy.PERSONAL, YEAR, foreign_key="household.id", index=True)
    made_on: date = kept(Privacy.NONE, YEAR)


class MinutesRow(SQLModel, table=True):
    """What was decided at a meeting, and what waits for the next."""

    __tablename__ = "minutes"

    id: str = kept(Privacy.NONE, YEAR, primary_key=True)
    year: str = kept(Privacy.NONE, YEAR, index=True)
    document: str = kept(Privacy.PERSONAL, YEAR)
