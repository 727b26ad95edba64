"""The shape of the two files of a study: which keys there are and what each may hold."""
