"""Who the school is, and how lists of people become it."""
