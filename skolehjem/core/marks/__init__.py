"""What staff have marked as done: week plans, information, papers about pupils, steps and ticks."""
