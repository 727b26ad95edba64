"""Kernels of exploratory factors: adequacy, number, extraction, rotation, general factors."""
