"""Kernels of models of covariances: factors and paths between them, their fit and errors."""
