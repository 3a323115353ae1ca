"""Agendas for parent meetings, and what a good one has."""
