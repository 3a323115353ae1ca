"""What the school owes at a moment: obligations derived from the principle, the calendar and the facts."""
