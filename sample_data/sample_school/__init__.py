"""The invented sample schools: who is there, who wrote to whom, and what the files look like."""
