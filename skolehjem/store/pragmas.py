"""How a connection that writes is set up: readers never wait, links hold, and what is done is on disk."""

PRAGMAS = ("journal_mode = WAL", "busy_timeout = 5000", "foreign_keys = ON", "synchronous = FULL")
