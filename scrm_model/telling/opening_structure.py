"""The sentences before the tables of path systems and partial least squares: what is explained, which ways differ from zero."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import significance
from scrm_model.telling.effects import column, excludes_zero, way
from scrm_model.telling.equations import chapter, controls_of_effects, of_several, stations, with_effects
from scrm_model.telling.pls import fit_of
from scrm_model.words import Count, Listing, Number, Percent, Sayable, Sentences, Words

EXTRACTED, COMPOSITE, APART, DISTANT = 0.50, 0.70, 0.90, 0.08
"""What is asked of AVE, ρ_C, HTMT and SRMR (Hair et al., 2022)."""

MOST_NAMED = 3
"""Ways that can be read in a sentence; more are counted."""


def of_structure(results: Results) -> Iterator[Block]:
    """A paragraph for each model."""
    ledger = results.ledger
    systems = [name for name in of_several(ledger) if chapter(ledger, name) == "structure"]
    squares = list(dict.fromkeys(line.text("model") for page in ("pls_fit", "pls_paths") for line in ledger[page]))
    for name in dict.fromkeys([*systems, *squares]):
        said: list[Sayable] = []
        if name in squares:
            said += _measured(results, name)
        said += _fitting(results, name)
        said += _explained(results, name)
        said += _indirect(results, name)
        if said:
            yield Paragraph(Sentences(tuple(said)), about=name)
        fit = fit_of(results, name)
        if fit is not None and isinstance(problem := column(fit, "problem"), Words):
            spoken = naming.spoken(results.instrument, problem)
            words = Words("{model}: the solution is not admissible ({problem}).", model=naming.model(name), problem=spoken)
            yield Paragraph(words, warning=True, about=name)


def _measured(results: Results, name: str) -> Iterator[Sayable]:
    """What falls short of the usual demands on a measurement model, or that nothing does."""
    quality = results.ledger.where("pls_quality", model=name)
    if not quality:
        return
    short = [
        line
        for line in quality
        if ((ave := line.number("ave")) is not None and ave < EXTRACTED)
        or ((rho := line.number("rho_c")) is not None and rho < COMPOSITE)
    ]
    if short:
        named = Listing(tuple(naming.variable(results.instrument, line.text("construct")) for line in short))
        yield Words(
            "{model}: composite reliability below {reliable} or AVE below {extracted}: {constructs}.",
            model=naming.model(name),
            reliable=Number(COMPOSITE, 2, bounded=True),
            extracted=Number(EXTRACTED, 2, bounded=True),
            constructs=named,
        )
    elif any(line["ave"] is not None for line in quality):
        yield Words(
            "{model}: composite reliability is at least {reliable} and AVE at least {extracted} wherever they are defined.",
            model=naming.model(name),
            reliable=Number(COMPOSITE, 2, bounded=True),
            extracted=Number(EXTRACTED, 2, bounded=True),
        )
    near = [line for line in results.ledger.where("pls_htmt", model=name) if (line.number("htmt") or 0.0) >= APART]
    if near:
        pairs = Listing(
            tuple(
                Words(
                    "{a} and {b}",
                    a=naming.variable(results.instrument, line.text("construct_a")),
                    b=naming.variable(results.instrument, line.text("construct_b")),
                )
                for line in near
            )
        )
        yield Words("HTMT reaches {cutoff} for {pairs}.", cutoff=Number(APART, 2, bounded=True), pairs=pairs)
    fit = fit_of(results, name)
    if fit is not None and (srmr := fit.number("srmr_estimated")) is not None:
        yield _distance(srmr)


def _fitting(results: Results, name: str) -> Iterator[Sayable]:
    """The indices a structural equation model is judged by; the robust ones where there are any."""
    for line in results.ledger.where("sem_fit", model=name):
        robust = column(line, "cfi_robust") is not None and column(line, "rmsea_robust") is not None
        cfi, rmsea = (line.number(f"{index}_robust" if robust else index) for index in ("cfi", "rmsea"))
        srmr = line.number("srmr")
        if cfi is None or rmsea is None or srmr is None:
            return
        blanks: dict[str, Sayable] = {
            "model": naming.model(name),
            "cfi": Number(cfi, 3, bounded=True),
            "rmsea": Number(rmsea, 3, bounded=True),
            "srmr": Number(srmr, 3, bounded=True),
        }
        if robust:
            yield Words("{model}: robust CFI = {cfi}, robust RMSEA = {rmsea}, SRMR = {srmr}.").filled(**blanks)
        else:
            yield Words("{model}: CFI = {cfi}, RMSEA = {rmsea}, SRMR = {srmr}.").filled(**blanks)


def _distance(srmr: float) -> Sayable:
    blanks: dict[str, Sayable] = {"srmr": Number(srmr, 3, bounded=True), "cutoff": Number(DISTANT, 2, bounded=True)}
    if srmr < DISTANT:
        return Words("The SRMR of the estimated model is {srmr}, below {cutoff}.").filled(**blanks)
    return Words("The SRMR of the estimated model is {srmr}, not below {cutoff}.").filled(**blanks)


def _explained(results: Results, name: str) -> Iterator[Sayable]:
    """How much of each outcome is explained, and how many paths are significant."""
    ledger = results.ledger
    squares = ledger.where("pls_paths", model=name)
    page, outcome = ("pls_quality", "construct") if squares else ("model_fit", "outcome")
    shares = [(line.text(outcome), r2) for line in ledger.where(page, model=name) if (r2 := line.number("r2")) is not None]
    if shares:
        parts = tuple(
            Words("{name} ({share})", name=naming.variable(results.instrument, code), share=Percent(100 * r2))
            for code, r2 in shares
        )
        yield Words("{model} explains of the variance: {outcomes}.", model=naming.model(name), outcomes=Listing(parts))
    lines = [
        line for line in squares or ledger.where("coefficients", model=name) if line.text("term") in _causes(results, name)
    ]
    tested = [p for line in lines if (p := line.number("p")) is not None]
    if tested:
        yield Words(
            "{n} of {all} paths between constructs are significant at the {alpha} level.",
            n=Count(sum(p < 1 - results.plan.level for p in tested)),
            all=Count(len(tested)),
            alpha=significance(results.plan),
        )


def _causes(results: Results, name: str) -> set[str]:
    """The terms that are constructs or products of constructs."""
    lines = (*results.ledger.where("coefficients", model=name), *results.ledger.where("pls_paths", model=name))
    constructs = results.instrument.constructs
    return {line.text("term") for line in lines if all(part in constructs for part in line.text("term").split(":"))}


def _indirect(results: Results, name: str) -> Iterator[Sayable]:
    every = with_effects(results.ledger, "structure").get(name, ())
    left_out = controls_of_effects(results.instrument, every)
    lines = [
        line
        for line in every
        if line.text("effect") == "indirect"
        and excludes_zero(line) is not None
        and stations(line.text("path"))[0] not in left_out
    ]
    if not lines:
        return
    apart = [line for line in lines if excludes_zero(line)]
    if not apart:
        yield Words("The interval of every specific indirect effect holds zero.")
    elif len(apart) <= MOST_NAMED:
        named = Listing(tuple(Words("“{path}”", path=way(results.instrument, line.text("path"))) for line in apart))
        if len(apart) == 1:
            yield Words("One specific indirect effect differs from zero: {paths}.", paths=named)
        else:
            yield Words("These specific indirect effects differ from zero: {paths}.", paths=named)
    else:
        yield Words(
            "{n} of {all} specific indirect effects differ from zero, judged by their intervals.",
            n=Count(len(apart)),
            all=Count(len(lines)),
        )
