"""Prints the best ways from senior support worker to adult nurse, and draws their front to paths.png."""

import careerflow as cf

framework = cf.catalogue()
paths = framework.paths("shcsw", "rn_adult", months=24, cost_to=["employer"])

print(paths)
print(paths.steps.loc[1, ["route", "to_role", "months", "employer_gbp", "pay_gbp_per_year", "needs"]].to_string())
print(framework.why_not("shcsw", "rn_adult", "r04", months=24).to_string())

paths.plot().figure.savefig("paths.png", dpi=120)
