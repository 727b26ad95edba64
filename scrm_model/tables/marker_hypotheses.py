"""What taking the marker's share away does to the hypotheses."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain
from scrm_model.words import Blank, Sayable, Unknown, Words

SECTION = "hypotheses"
PLACE = 20

BEFORE: tuple[tuple[str, Kind], ...] = (("b", "three"), ("p", "p"))
AFTER: tuple[tuple[str, Kind], ...] = (("b_adjusted", "three"), ("p_adjusted", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a hypothesis: as it was judged, and as it is judged on adjusted correlations."""
    lines = results.ledger["marker_hypotheses"]
    if not lines:
        return ()
    claims = {line.text("id"): line.text("claim") for line in results.ledger["hypotheses"]}
    rows = []
    for line in lines:
        name = line.text("id")
        path = naming.claim(results.instrument, claims[name]) if name in claims else Blank()
        verdict, reason = line["adjusted_verdict"], line.unknown.get("adjusted_verdict")
        after: Sayable = (
            naming.VERDICTS[verdict] if isinstance(verdict, str) else Blank() if reason is None else Unknown(reason)
        )
        before = naming.VERDICTS[line.text("verdict")]
        rows.append(Row((naming.hypothesis(name), path, *cells_of(line, BEFORE), before, *cells_of(line, AFTER), after)))
    seen, freed = Words("As observed"), Words("Without the marker’s share")
    columns = (
        Column(Words("Hypothesis"), "start"),
        Column(Words("Path"), "start"),
        Column(Words("_b_"), group=seen),
        Column(Words("_p_"), group=seen),
        Column(Words("Verdict"), group=seen),
        Column(Words("_b_"), group=freed),
        Column(Words("_p_"), group=freed),
        Column(Words("Verdict"), group=freed),
    )
    notes = (
        Words("Estimated again from covariances without the marker’s share in every construct; questions of fact keep theirs."),
        Words("Adjusted covariances have no respondents behind them, so these standard errors are the classical ones."),
        *explain(results.instrument, rows),
    )
    return (Table("marker_hypotheses", Words("Hypotheses without the marker’s share"), columns, tuple(rows), notes),)
