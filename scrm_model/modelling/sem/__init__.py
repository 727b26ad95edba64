"""A covariance-based model: as it is claimed, its rows, and what the answers say of it."""
