"""A new study in a folder of its own: its files, with a README and comments in the language of its author."""

from scrm_model.starting.folder import begin

__all__ = ["begin"]
