"""Effects through several equations: mediations and path systems, traced, estimated and resampled."""
