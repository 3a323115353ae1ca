"""What the school has decided and been told, kept in one SQLite file."""
