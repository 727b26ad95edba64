"""Kernels: arrays in, small frozen records out; they know nothing of items, frames or files."""
