"""A ladder of three posts as a Markov chain: who reaches the top, when, and which change would help most."""

import careerflow as cf
from careerflow import markov

ladder = markov.Chain(
    {
        "support worker": {"support worker": 0.85, "associate": 0.07, "left": 0.08},
        "associate": {"associate": 0.78, "nurse": 0.14, "left": 0.08},
        "nurse": {"nurse": 0.92, "left": 0.08},
        "left": {"left": 1},
    }
)

print("Chance of ever being a nurse")
print(markov.hitting_probabilities(ladder, "nurse").round(3).to_string())

years = markov.first_passage(ladder, "support worker", "nurse")
print(f"\nOf those who get there, half have done so after {years.quantile_given_arrival(0.5)} years")

print("\nYears in each post, from the first day as support worker")
print(markov.expected_visits(ladder, "support worker").round(2).to_string())

chance = markov.sensitivity_of_hitting_probability(ladder, "support worker", "nurse")
(start, to), elasticity = next(iter(chance.elasticities().items()))
print(f"\nWhat matters most: {start} to {to}, {elasticity:+.2f} per cent for one per cent")

month = markov.step_root(ladder, 12)
print(f"\nA monthly chain with the same years: {month.summary()}")

try:
    markov.Chain({"post": {"post": 0.9, "left": 0.0999}, "left": {"left": 1}})
except cf.DataError as error:
    print(f"\nRefused: {error.findings[0]}")
