"""Which shapes of the store this program knows, oldest first; a test holds the list to the migrations."""

REVISIONS = ("0001", "0002", "0003")
"""Alembic revisions in order; the last is the one this program reads and writes."""

CURRENT = REVISIONS[-1]
