"""English, in APA style: the phrases are their own keys."""

from scrm_model.locale import Locale

# No line names the source under every English table: a source is noted only where it is not the study itself.
LOCALE = Locale("en", "ltr", {("Source: research findings", ""): ""}, region="US")
