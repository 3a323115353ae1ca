"""The papers of a conference: what each asks for, who gets it, and when whose turn is."""
