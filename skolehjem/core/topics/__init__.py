"""Topics of the school's wellbeing plan, and which classes have taken them up."""
