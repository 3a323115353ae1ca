"""Letters to homes, and how easy they are to read."""
