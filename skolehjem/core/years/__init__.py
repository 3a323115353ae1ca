"""School years: days, breaks, holiday plans and what is odd in them."""
