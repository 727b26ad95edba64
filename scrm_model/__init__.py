"""scrm_model takes a survey study from questionnaire to defended thesis."""

__version__ = "0.1.0"
