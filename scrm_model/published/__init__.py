"""A published table of means and correlations in the place of answers: read, checked, and what follows from it."""
