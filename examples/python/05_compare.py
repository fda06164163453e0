"""Compares doubled training places with the trust as it stands, and keeps the result in a folder that verifies."""

import tempfile

import careerflow as cf

trust = cf.load_workforce()
change = trust.compare("training_doubled", replicates=100, seed=1, horizon_months=60)

fte = change.groups.xs("fte", level="measure")
print(fte.loc["2030/31", ["base", "other", "difference", "q05", "q95", "share_above"]].round(2))
print(change.targets.round(3))

with tempfile.TemporaryDirectory() as folder:
    change.write(f"{folder}/doubled")
    print(cf.verify(f"{folder}/doubled").text)
