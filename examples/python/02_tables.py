"""Asks the catalogue what a band 4 post costs, and which of the figures behind the nursing routes are assumptions."""

import careerflow as cf

framework = cf.catalogue()

print(framework.bands.loc["4", ["years_in_band", "annual_pay_gbp", "trust_cost_gbp", "system_cost_gbp"]])

nursing = set(framework.table("routes", family="nursing")["route"])
costs = framework.route_costs
print(costs[costs["route"].isin(nursing)].groupby(["kind", "confidence"])["amount_gbp"].agg(["count", "sum"]))
