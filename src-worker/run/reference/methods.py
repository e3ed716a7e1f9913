"""Writes methods.json: runs of the methods with changing momentum and step sizes, of Adam and of RMSprop, computed with NumPy.

It shares nothing with the workbench but the formulas: python3 src-worker/run/reference/methods.py
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20240511)
N, D = 6, 10
X = np.round(rng.normal(0.5, 1, (N, D)), 4)
TRUTH = np.zeros(D)
TRUTH[:2] = [1, -1]
Y = np.round(X @ TRUTH, 4)
U = np.round(rng.uniform(0.2, 0.6, D), 4)
V = np.round(rng.uniform(-0.1, 0.1, D), 4)
EIGENVALUES = [1.0, 0.3, 0.02]
START = [1.0, -2.0, 0.5]


def network():
    """F(u, v) = 1/(2n) |X(u v) − y|², its gradient, and what is read of a state."""
    gradient = lambda s: np.concatenate([g := X.T @ (X @ (s[:D] * s[D:]) - Y) / N, g]) * np.concatenate([s[D:], s[:D]])
    loss = lambda s: np.sum((X @ (s[:D] * s[D:]) - Y) ** 2) / (2 * N)
    spec = {
        "kind": "diagonal-network",
        "data": {"kind": "inline", "x": X.tolist(), "y": Y.tolist()},
        "init": {"u": U.tolist(), "v": V.tolist()},
    }
    return spec, np.concatenate([U, V]), gradient, loss, lambda s: s[:D] * s[D:]


def quadratic():
    h = np.array(EIGENVALUES)
    spec = {"kind": "quadratic", "eigenvalues": EIGENVALUES, "start": START}
    return spec, np.array(START), lambda w: h * w, lambda w: np.sum(h * w * w) / 2, lambda w: w


def sizes(gamma):
    if not isinstance(gamma, dict):
        return lambda k: gamma
    value = gamma["value"]
    return {
        "constant": lambda k: value,
        "warmup": lambda k: value * min(1, (k + 1) / gamma["steps"]),
        "cosine": lambda k: value
        * (gamma["final"] + (1 - gamma["final"]) * (1 + np.cos(np.pi * min(k, gamma["steps"]) / gamma["steps"])) / 2),
        "step": lambda k: value * gamma["factor"] ** (k // gamma["every"]),
    }[gamma["schedule"]]


def momenta(beta):
    return (lambda k: k / (k + beta["r"])) if isinstance(beta, dict) else (lambda k: beta)


def momentum(method, w, gradient, steps):
    gamma, beta = sizes(method["gamma"]), momenta(method["beta"])
    before = w.copy()
    for k in range(steps):
        z = w + beta(k) * (w - before)
        point = z if method["kind"] == "nesterov" else w
        w, before = z - gamma(k) * gradient(point), w
    return w


def scaled(method, w, gradient, steps):
    gamma = sizes(method["gamma"])
    beta1, beta2, epsilon = method.get("beta1", 0.9), method.get("beta2", 0.999), method.get("epsilon", 1e-8)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for k in range(steps):
        g = gradient(w)
        v = beta2 * v + (1 - beta2) * g * g
        if method["kind"] == "rmsprop":
            w = w - gamma(k) * g / (np.sqrt(v) + epsilon)
            continue
        m = beta1 * m + (1 - beta1) * g
        w = w - gamma(k) * (m / (1 - beta1 ** (k + 1))) / (np.sqrt(v / (1 - beta2 ** (k + 1))) + epsilon)
    return w


def epsilon_of(method):
    """The length of step k in time."""
    gamma = sizes(method["gamma"])
    if method["kind"] in ("adam", "rmsprop"):
        return gamma
    if isinstance(method["beta"], dict):
        return lambda k: np.sqrt(gamma(k))
    return lambda k: gamma(k) / (1 - method["beta"])


rising = {"schedule": "k/(k+r)", "r": 3}
warmup = {"schedule": "warmup", "value": 0.05, "steps": 40}
cosine = {"schedule": "cosine", "value": 0.08, "steps": 150, "final": 0.1}
decay = {"schedule": "step", "value": 0.06, "every": 70, "factor": 0.3}
methods = [
    *({"kind": kind, "gamma": 0.03, "beta": beta} for kind in ("mgd", "nesterov") for beta in (0.8, rising, {**rising, "r": 5})),
    *({"kind": kind, "gamma": gamma, "beta": 0.7} for kind in ("mgd", "nesterov") for gamma in (warmup, cosine, decay)),
    {"kind": "nesterov", "gamma": cosine, "beta": rising},
    {"kind": "mgd", "gamma": {"schedule": "constant", "value": 0.03}, "beta": 0.5},
    {"kind": "adam", "gamma": 0.01},
    {"kind": "adam", "gamma": cosine, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-3},
    {"kind": "rmsprop", "gamma": 0.003},
    {"kind": "rmsprop", "gamma": decay, "beta2": 0.95, "epsilon": 1e-6},
]
# Steps over the size of what was seen magnify rounding once a run has settled.
STEPS = {momentum: 211, scaled: 60}


def case(problem, method):
    spec, start, gradient, loss, theta = problem
    step = scaled if method["kind"] in ("adam", "rmsprop") else momentum
    steps = STEPS[step]
    with np.errstate(all="raise"):
        end = step(method, start, gradient, steps)
    gamma = method["gamma"]["value"] if isinstance(method["gamma"], dict) else method["gamma"]
    params = {"gamma": gamma}
    if not isinstance(method.get("beta", 0), dict) and "beta" in method:
        params["beta"] = method["beta"]
    return {
        "experiment": {
            "schema": 1,
            "name": f"{method['kind']} on a {spec['kind']}",
            "problem": spec,
            "method": method,
            "stop": {"steps": steps},
        },
        "expect": {
            "outcome": "budget-spent",
            "params": params,
            "steps": steps,
            "time": float(sum(epsilon_of(method)(k) for k in range(steps))),
            "trainLoss": float(loss(end)),
            "theta": theta(end).tolist(),
        },
    }


cases = [case(problem, method) for problem in (network(), quadratic()) for method in methods]
document = {"name": "methods", "note": "written by methods.py", "relativeTolerance": 1e-11, "cases": cases}
Path(__file__).with_name("methods.json").write_text(json.dumps(document, indent=2) + "\n")
