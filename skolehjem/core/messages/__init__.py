"""Messages from homes, the duty to reply and its deadlines."""
