"""The verbs of the school: load, rule, save; each returns a value and prints nothing."""
