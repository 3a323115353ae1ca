"""What a principle makes a school owe in a year, counted and compared."""
