#!/usr/bin/python3
"""SciPy and NumPy on the scenarios of scenarios_benchmark.cpp, beside careerflow.markov in the same run.

One system of 1 000 states with six transitions each, 1 000 scenarios, 480 months, against SciPy's CSR product;
100 000 parameter sets of 12 states, 180 months, against NumPy's batched product. One thread:
    OPENBLAS_NUM_THREADS=1 PYTHONPATH=build/release/python python3 benchmarks/markov/scenarios_against_scipy.py
"""

import time

import numpy as np
import scipy.sparse as sparse

from careerflow import markov

STATES, SCENARIOS, MONTHS = 1000, 1000, 480
SMALL, SETS, SET_MONTHS = 12, 100_000, 180


def timed(work, repeats=3):
    """What `work` returns, and the least CPU time in milliseconds that it took."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return result, 1e3 * min(times)


def wide_system():
    """Six transitions from each state, to states near and far; 1 % leave."""
    rows = np.repeat(np.arange(STATES), 6)
    steps = np.array([0, 37, 148, 333, 592, 925])
    columns = (rows.reshape(-1, 6) + steps) % STATES
    values = np.tile([0.9] + [0.018] * 5, STATES)
    return sparse.csr_matrix((values, (rows, columns.ravel())), shape=(STATES, STATES))


def many_scenarios():
    matrix = wide_system()
    start = 20 + 0.001 * (np.arange(SCENARIOS * STATES) % 997).reshape(SCENARIOS, STATES)
    recruits = start / 100

    def with_scipy():
        into = matrix.T.tocsr()
        now, joining = np.ascontiguousarray(start.T), np.ascontiguousarray(recruits.T)
        for _ in range(MONTHS):
            now = into @ now
            now += joining
        return now.T

    system = markov.OpenSystem(matrix)
    wanted, other = timed(with_scipy, 1)
    found, own = timed(lambda: markov.project_scenarios(system, start, recruits, MONTHS))
    assert np.allclose(found, wanted, rtol=1e-12)
    print(f"{SCENARIOS} scenarios: SciPy CSR product {other:.0f} ms, careerflow {own:.0f} ms: {other / own:.1f} times")


def many_parameter_sets():
    sets = np.random.default_rng(1).random((SETS, SMALL, SMALL))
    sets *= 0.95 / sets.sum(axis=2, keepdims=True)
    start, recruits = np.full((SETS, SMALL), 100.0), np.full(SMALL, 3.0)

    def with_numpy():
        now = start[:, None, :]
        for _ in range(SET_MONTHS):
            now = now @ sets
            now += recruits
        return now[:, 0, :]

    wanted, other = timed(with_numpy, 1)
    found, own = timed(lambda: markov.project_parameter_sets(sets, start, recruits, SET_MONTHS))
    assert np.allclose(found, wanted, rtol=1e-12)
    print(f"{SETS} sets: NumPy batched product {other:.0f} ms, careerflow {own:.0f} ms: {other / own:.1f} times")


if __name__ == "__main__":
    many_scenarios()
    many_parameter_sets()
