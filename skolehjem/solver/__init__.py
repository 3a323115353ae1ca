"""Timetables as models for a solver from the shelf; core checks the answers."""
