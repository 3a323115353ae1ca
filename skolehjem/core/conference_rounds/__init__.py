"""A round of conferences around its timetable: what homes answer and need, and what they have been told."""
