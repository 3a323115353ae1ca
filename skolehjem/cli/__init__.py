"""Words typed and words shown: the one room that talks with people."""
