#!/usr/bin/python3
"""NumPy, vectorised over replicates, on the flows of flows_benchmark.cpp.

Run next to careerflow_simulation_benchmark on the same machine and compare ratios:
    python3 benchmarks/simulation/against_numpy.py
"""

import time

import numpy as np

STATES, MONTHS, REPLICATES = 60, 180, 1000
EVENTS = (0.008, 0.004, 0.001)


def run(generator):
    """Heads by state and replicate after all months."""
    heads = np.full((STATES, REPLICATES), 25_000)
    for _ in range(MONTHS):
        left, mass, moved = heads, 1.0, []
        for probability in EVENTS:
            moved.append(generator.binomial(left, probability / mass))
            left = left - moved[-1]
            mass -= probability
        heads = left + np.roll(moved[1], 1, axis=0) + np.roll(moved[2], 2, axis=0)
        leavers = moved[0].sum(axis=0)
        for state in range(10):
            recruits = generator.binomial(leavers, 1 / (10 - state))
            heads[state] += recruits
            leavers = leavers - recruits
    return heads


def main():
    for name, bits in (("PCG64", np.random.PCG64(1)), ("Philox", np.random.Philox(1))):
        start = time.process_time()
        heads = run(np.random.Generator(bits))
        elapsed = time.process_time() - start
        assert (heads.sum(axis=0) == STATES * 25_000).all()
        print(f"NumPy {np.__version__}, {name}: {1e3 * elapsed:.0f} ms")


if __name__ == "__main__":
    main()
