"""Enquiries from homes along the contact path: team, department head, head teacher."""
