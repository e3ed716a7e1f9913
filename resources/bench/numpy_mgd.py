"""Time of one step of one run of MGD on a diagonal network, in ns, by numpy in double precision.

    python3 numpy_mgd.py N D RUNS

Prints two numbers as JSON: a loop over the runs, as most people write it, and all runs at once in one array. Both check the training loss at
every step, as the workbench does.
"""

import json
import sys
import time

import numpy as np

n, d, runs = map(int, sys.argv[1:])
random = np.random.default_rng(0)
X = random.standard_normal((n, d))
y = X[:, :3].sum(axis=1)
gamma, beta, alpha = 1e-3 / np.sqrt(d), 0.9, 0.1


def start(shape):
    return np.full(shape, alpha), np.full(shape, alpha), np.full(shape, alpha), np.full(shape, alpha)


def step(state):
    """One step; for all runs at once the arrays have a row per run."""
    plus, minus, plus_before, minus_before = state
    residual = (plus * plus - minus * minus) / 4 @ X.T - y
    loss = (residual * residual).sum(axis=-1) / (2 * n)
    if np.any(loss <= 1e-300):
        raise SystemExit("a run converged while its time was measured")
    kick = gamma * (residual @ X / n)
    plus_next = plus + beta * (plus - plus_before) - kick * plus
    minus_next = minus + beta * (minus - minus_before) + kick * minus
    return plus_next, minus_next, plus, minus


def ns_per_step(shape):
    state = start(shape)
    for _ in range(20):
        state = step(state)
    # The fastest of short spans, in which nothing else had the processor.
    best = float("inf")
    end = time.perf_counter() + 0.45
    while time.perf_counter() < end:
        begin = time.perf_counter()
        for _ in range(10):
            state = step(state)
        best = min(best, (time.perf_counter() - begin) / 10)
    return best * 1e9 / (shape[0] if len(shape) > 1 else 1)


print(json.dumps({"loop": ns_per_step((d,)), "batched": ns_per_step((runs, d)), "numpy": np.__version__}))
