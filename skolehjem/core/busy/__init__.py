"""When staff, rooms or the school are taken by what is no meeting of ours."""
