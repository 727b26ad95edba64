"""What the missing answers cost: how much of the information on each coefficient had to be imputed."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of
from scrm_model.telling.subjects import only_model
from scrm_model.words import Count, Words

SECTION = "models"
PLACE = 90

NUMBERS: tuple[tuple[str, Kind], ...] = (("b", "three"), ("se", "three"), ("df", "df"), ("fmi", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a coefficient of the last step of each equation; none where nothing was imputed."""
    lines = [line for line in results.ledger["coefficients"] if "fmi" in line.values and line["fmi"] is not None]
    asked = results.plan.imputation
    if not lines or asked is None:
        return ()
    last = {(line["model"], line["outcome"]): line["step"] for line in lines}
    rows = tuple(
        Row(
            (
                naming.model(line.text("model")),
                naming.variable(results.instrument, line.text("outcome")),
                naming.term(results.instrument, line.text("term")),
                *cells_of(line, NUMBERS),
            )
        )
        for line in lines
        if line["step"] == last[line["model"], line["outcome"]]
    )
    columns = (
        Column(Words("Model"), "start"),
        Column(Words("Outcome"), "start"),
        Column(Words("Term"), "start"),
        Column(Words("_b_")),
        Column(Words("_SE_")),
        Column(Words("_df_")),
        Column(Words("Fraction of missing information")),
    )
    notes = (
        Words(
            "Missing answers were completed in {sets} data sets by chained equations with predictive mean matching "
            "({donors} donors, {iterations} rounds).",
            sets=Count(asked.sets),
            donors=Count(asked.donors),
            iterations=Count(asked.iterations),
        ),
        Words(
            "Estimates are pooled by Rubin’s rules, with the degrees of freedom of Barnard and Rubin; _R_² by Fisher’s _z_, "
            "and Δ_R_² is the difference between the pooled _R_²."
        ),
        Words(
            "An _F_ with one numerator degree of freedom is pooled as the square of a _t_; others by the statistic D₂, their "
            "denominator degrees of freedom held to those of complete answers."
        ),
    )
    title = Words("Coefficients over the completed data sets")
    return (Table("imputation", title, columns, rows, notes, about=only_model(lines)),)
