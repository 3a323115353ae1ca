"""The adopted principle: its schema, its language of time, its rules and what is wrong in a file."""
