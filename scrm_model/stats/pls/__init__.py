"""Kernels of partial least squares: weights, correction for attenuation, structure, quality, prediction."""
