"""From the forms of a study's files to its values: every name checked, every fault gathered with its place."""
