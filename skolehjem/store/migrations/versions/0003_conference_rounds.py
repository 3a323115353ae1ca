"""conference rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "conference_round",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_round")),
    )
    with op.batch_alter_table("conference_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_round_year"), ["year"], unique=False)

    op.create_table(
        "interpreter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpreter")),
    )
    op.create_table(
        "conference_need",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("homes", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interpreter"], ["interpreter.id"], name=op.f("fk_conference_need_interpreter_interpreter")
        ),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_conference_need_pupil_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_need")),
    )
    with op.batch_alter_table("conference_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_need_year"), ["year"], unique=False)

    op.create_table(
        "home_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_home_answer_household_household")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_answer")),
    )
    with op.batch_alter_table("home_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_answer_household"), ["household"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_answer_year"), ["year"], unique=False)

    op.create_table(
        "suspension",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_suspension_household_household")),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_suspension_pupil_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suspension_pupil"), ["pupil"], unique=False)

    op.create_table(
        "home_time",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.CheckConstraint('start IS NULL OR "end" IS NULL OR start < "end"', name=op.f("ck_home_time_times")),
        sa.ForeignKeyConstraint(["answer"], ["home_answer.id"], name=op.f("fk_home_time_answer_home_answer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_time")),
    )
    with op.batch_alter_table("home_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_time_answer"), ["answer"], unique=False)

    op.create_table(
        "announced",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conference", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("called_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["conference"], ["conference.id"], name=op.f("fk_announced_conference_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announced")),
    )
    with op.batch_alter_table("announced", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announced_conference"), ["conference"], unique=False)

    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.add_column(sa.Column("interpreter", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_conference_interpreter_interpreter"), "interpreter", ["interpreter"], ["id"]
        )
