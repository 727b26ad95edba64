"""At which step of its model each hypothesis was judged."""

from collections.abc import Iterable, Iterator

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.steps import steps_of
from scrm_model.words import Count, Listing, Sayable, Words


def judged_at(results: Results, lines: Iterable[Line]) -> Iterator[Words]:
    """For each step of a model with several, the hypotheses judged there; first the rule, where products enter late."""
    places: dict[tuple[str, int], list[Sayable]] = {}
    for line in lines:
        model, step = line.text("model"), line.number("step")
        if step is not None and len(steps_of(results.ledger.where("model_fit", model=model))) > 1:
            places.setdefault((model, int(step)), []).append(naming.hypothesis(line.text("id")))
    if any(_products_enter_late(results, model) for model, _ in places):
        yield Words(
            "Where the study names no other step, a product is judged at the step where it enters, and a main effect at the "
            "last step before products enter or, if that is later, where it enters itself."
        )
    for (model, step), names in places.items():
        yield Words(
            "Judged at step {step} of {model}: {hypotheses}.",
            model=naming.model(model),
            step=Count(step),
            hypotheses=Listing(tuple(names)),
        )


def _products_enter_late(results: Results, model: str) -> bool:
    """Whether the last step of a model has a product and the first has none."""
    steps = steps_of(results.ledger.where("model_fit", model=model))
    with_products = {line["step"] for line in results.ledger.where("coefficients", model=model) if ":" in line.text("term")}
    return bool(with_products) and steps[0] not in with_products
