"""What stands in which calendar feed."""
