"""Kernels of answers that are categories: their correlations, and models of which one is chosen."""
