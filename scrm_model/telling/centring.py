"""What a note says of the variables that products are made of: whether zero is their mean."""

from scrm_model.results import Results
from scrm_model.words import Words


def parts_of_products(results: Results, name: str) -> tuple[Words, ...]:
    """One sentence on a model with products of variables in their own units, none on any other: scores of partial least
    squares have a mean of zero before they are multiplied."""
    model = results.models.get(name)
    if model is None or all(len(term) == 1 for term in model.terms) or results.ledger.where("pls_paths", model=name):
        return ()
    if model.centre:
        return (Words("The parts of products are mean-centred."),)
    return (
        Words("The parts of products are not mean-centred: the coefficient of a part is its effect where the others are zero."),
    )
