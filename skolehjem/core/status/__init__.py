"""How far the school has come with what its principle asks for."""
