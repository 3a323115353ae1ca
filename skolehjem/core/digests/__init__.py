"""What each member of staff is told each working day."""
