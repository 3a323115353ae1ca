"""Minutes of parent meetings: what was decided, and what waits for the next."""
