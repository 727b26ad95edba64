"""A PLS model: as it is claimed, its rows, what the answers say of it, and its replicates."""
