"""How home and school reach each other: the contact card, who answers what, class representatives."""
