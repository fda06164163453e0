"""Simulates the example trust, prints what a planner asks first, and draws people and money to two pictures."""

import numpy as np

import careerflow as cf

trust = cf.load_workforce()  # Northmere; cf.load("my-trust") for one's own
run = trust.simulate(replicates=200, seed=1, horizon_months=120)

fte = run.groups.xs("fte", level="measure")
print(
    fte.loc[(slice(None), ["band_4", "rn_band_5", "total"]), ["mean", "sd_chance", "sd_inputs", "q05", "q95"]].round(1)
)
print(run.targets[["by", "at_least", "wanted", "probability", "standard_error"]])
print(run.payers.xs("all", level="payer")[["mean", "q05", "q95"]].round(-3))

np.ravel(run.plot("groups"))[0].figure.savefig("groups.png", dpi=120)
np.ravel(run.plot("payers"))[0].figure.savefig("payers.png", dpi=120)
