"""Bootstrap, jackknife and Monte Carlo draws: replicates of moments made in blocks, and the intervals they give."""

from scrm_model.resampling.bounded import ROW, TOLERATED, UNSEEDED, Resampled, resample, resample_together
from scrm_model.resampling.normal_draws import monte_carlo
from scrm_model.resampling.replicates import BLOCK, bootstrap, bootstrap_together, jackknife, replay
from scrm_model.resampling.sample import Sample, Statistic

__all__ = [
    "BLOCK",
    "ROW",
    "TOLERATED",
    "UNSEEDED",
    "Resampled",
    "Sample",
    "Statistic",
    "bootstrap",
    "bootstrap_together",
    "jackknife",
    "monte_carlo",
    "replay",
    "resample",
    "resample_together",
]
