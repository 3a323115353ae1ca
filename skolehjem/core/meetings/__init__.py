"""Meetings and conferences: what is demanded, where it fits, what clashes and what staff decide."""
