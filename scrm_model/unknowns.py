"""Why a number does not exist, where several measures have the same reason."""

from scrm_model.words import Count, Words

ALIKE = Words("all values are the same")


def too_few(n: int) -> Words:
    """The reason where `n` answers or scores are fewer than a statistic needs."""
    return Words("there are no values") if n == 0 else Words("{n} values are too few", n=Count(n))


def why_no_shape(n: int, sd: float) -> Words:
    """The reason for an unknown skewness, kurtosis or correlation of `n` values with standard deviation `sd`."""
    return ALIKE if sd == 0 else too_few(n)
