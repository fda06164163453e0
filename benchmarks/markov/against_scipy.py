#!/usr/bin/python3
"""SciPy and NumPy on the career of absorption_benchmark.cpp: 2 000 transient states near a band, two ends.

Compare ratios, measured in the same run: with careerflow.markov where it can be imported,
    PYTHONPATH=build/release/python python3 benchmarks/markov/against_scipy.py
and with careerflow_markov_benchmark, which leaves Python out. One thread: set OPENBLAS_NUM_THREADS=1.
"""

import time

import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linalg

TRANSIENT = 2000


def banded_career():
    """Q (t × t, CSC), and the probabilities of the two ends (t × 2), as in absorption_benchmark.cpp."""
    rows, columns, values = [], [], []
    ends = np.zeros((TRANSIENT, 2))
    for i in range(TRANSIENT):
        rest = 1.0
        moves = ((i - 2, 0.02), (i - 1, 0.05 + 0.01 * (i % 3)), (i, 0.5), (i + 1, 0.3), (i + 2, 0.05), (i + 3, 0.02))
        for j, p in moves:
            if 0 <= j < TRANSIENT:
                rows.append(i)
                columns.append(j)
                values.append(p)
                rest -= p
        ends[i] = 0.4 * rest, rest - 0.4 * rest
    return sparse.csc_matrix((values, (rows, columns)), shape=(TRANSIENT, TRANSIENT)), ends


def median_ms(work, repeats):
    """Median CPU time of `work` in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1e3 * float(np.median(times))


def main():
    q, ends = banded_career()
    matrix = (sparse.identity(TRANSIENT, format="csc") - q).tocsc()
    right = np.column_stack([np.ones(TRANSIENT), ends])
    dense = matrix.toarray()
    solved = linalg.splu(matrix).solve(right)
    assert np.allclose(solved[:, 1:].sum(axis=1), 1)
    print(f"scipy splu, times and probabilities   {median_ms(lambda: linalg.splu(matrix).solve(right), 51):8.3f} ms")
    print(f"numpy dense solve, the same           {median_ms(lambda: np.linalg.solve(dense, right), 3):8.1f} ms")
    print(f"numpy dense inverse, whole matrix     {median_ms(lambda: np.linalg.inv(dense), 3):8.1f} ms")
    measure_careerflow(q, ends, solved)


def measure_careerflow(q, ends, solved):
    """The same from a made chain to labelled frames, checked against what SciPy found."""
    try:
        from careerflow import markov
    except ImportError:
        print("careerflow cannot be imported: SciPy and NumPy alone")
        return
    absorbing = sparse.hstack([sparse.csr_matrix((2, TRANSIENT)), sparse.identity(2)])
    chain = markov.Chain(sparse.vstack([sparse.hstack([q, sparse.csr_matrix(ends)]), absorbing]).tocsr())
    found = markov.absorption(chain)
    assert np.allclose(found.mean_steps, solved[:, 0], rtol=1e-9)
    assert np.allclose(found.probabilities[[str(TRANSIENT), str(TRANSIENT + 1)]], solved[:, 1:], atol=1e-12)
    times = median_ms(lambda: markov.absorption(chain, variance=False), 51)
    print(f"careerflow, times and probabilities   {times:8.3f} ms")
    print(f"careerflow, with variances            {median_ms(lambda: markov.absorption(chain), 51):8.3f} ms")
    print(f"careerflow, whole matrix              {median_ms(lambda: markov.fundamental_matrix(chain), 11):8.1f} ms")
    written = median_ms(lambda: np.full((TRANSIENT, TRANSIENT), 1.0), 11)
    print(f"numpy, writing a matrix of that size  {written:8.1f} ms")


if __name__ == "__main__":
    main()
