/** Document of a new experiment: small, complete, and quick to run. */
export const blankDocument = `{
  "schema": 1,
  "name": "New experiment",
  "problem": {
    "kind": "diagonal-network",
    "data": { "kind": "sparse-gaussian", "n": 20, "d": 30, "sparsity": 5, "mean": 1, "noise": 0 },
    "init": { "scale": 0.1 }
  },
  "method": {
    "kind": "mgd",
    "gamma": { "logspace": [1e-4, 1e-2, 9] },
    "beta": { "values": [0, 0.5, 0.8, 0.9] }
  },
  "seeds": { "first": 0, "count": 3 },
  "stop": { "loss": 1e-10, "steps": 1000000 },
  "record": { "trajectory": 200 }
}
`
