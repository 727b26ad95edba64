"""Answers drawn from a population that the study states, marked as simulated."""
