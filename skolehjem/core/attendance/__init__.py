"""Who came to a meeting or a conference."""
