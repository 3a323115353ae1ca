"""The school as values and rules: frozen dataclasses and pure functions, standard library only."""
