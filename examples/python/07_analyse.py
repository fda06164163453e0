"""Follows support workers and nursing associates of the example trust: who becomes a nurse, when, and at whose cost."""

import careerflow as cf

trust = cf.load_workforce()  # Northmere; cf.load("my-trust") for one's own
careers = trust.analyse(from_=["hcsw_b3", "shcsw", "na"], to="rn_adult")

print(careers.basis)
print(careers.careers[["chance", "median", "route_cost_per_arrival_gbp"]].round(3))
print(careers.months["months"].xs("hcsw_b3", level="from").nlargest(5).round(1))
print(careers.costs["per_arrival_gbp"].xs("route", level="part").groupby(level=["from", "payer"]).sum().round(-2))
print(careers.inputs.xs("chance", level="measure")[["kind", "role", "to_role", "route", "type", "elasticity"]].round(2))

careers.plot("curve").figure.savefig("careers.png", dpi=120)

# Would twice the training places help the one who stands at the bottom? (The others who train are not asked.)
more = cf.load_workforce(scenario="training_doubled").analyse(from_="hcsw_b3", to="rn_adult")
before, after = careers.careers["chance"].iloc[0], more.careers["chance"].item()
print(f"chance of a support worker {before:.3f}, with more places {after:.3f}")
