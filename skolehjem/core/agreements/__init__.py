"""What was agreed at meetings and conferences: who does what, by when, and when it is looked at again."""
