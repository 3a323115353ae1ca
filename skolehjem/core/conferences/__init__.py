"""Conference timetables as a problem in numbers: what is asked, what an answer is, what it costs, what it breaks."""
