"""What is fast, measured against other programs and against limits."""
