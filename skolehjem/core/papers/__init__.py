"""Papers as values: what stands on them, whatever they are written as."""
