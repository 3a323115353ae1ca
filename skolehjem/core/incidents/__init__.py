"""Episodes that homes must be told of, and messages to pass on to a child."""
