"""Our phrases in the Persian of theses and journals, by topic; `scrm_model.locales.fa` gathers them.

Each module has `PHRASES`: (English, context) to Persian. Terms follow one glossary throughout; ⟦…⟧ encloses what must stand
as one left-to-right run.
"""
