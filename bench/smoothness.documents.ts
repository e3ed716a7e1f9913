const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const common = { schema: 1, problem, seeds: { first: 0, count: 5 } }

/** 500 runs with trajectories of about 10,000 points: evenly spaced in log time, the first of 20,000 fall on the same steps. */
export function manyCurves(): string {
  return JSON.stringify({
    ...common,
    name: '500 runs of 10,000 points',
    method: { kind: 'mgd', lambda: { logspace: [1e-3, 0.1, 20] }, beta: { linspace: [0, 0.95, 5] } },
    stop: { loss: 0, steps: 400_000 },
    record: { trajectory: 20_000, vectors: false },
  })
}

/** One of several experiments of 1,000 runs that differ in the scale they start from. */
export function comparedRuns(i: number): string {
  return JSON.stringify({
    ...common,
    name: `Compared ${String(i)}`,
    problem: { ...problem, init: { scale: 0.05 + 0.01 * i } },
    method: { kind: 'mgd', lambda: { logspace: [1e-3, 0.3, 20] }, beta: { linspace: [0, 0.95, 10] } },
    stop: { loss: 1e-8, steps: 20_000 },
    record: { trajectory: 0, vectors: false },
  })
}

/** A sweep that takes all cores for longer than anybody watches here. */
export function longSweep(): string {
  return JSON.stringify({
    ...common,
    name: 'Long sweep',
    problem: { ...problem, data: { ...problem.data, n: 20, d: 30 } },
    method: { kind: 'mgd', lambda: { logspace: [1e-3, 0.3, 80] }, beta: { linspace: [0, 0.95, 50] } },
    stop: { loss: 0, steps: 20_000 },
    record: { trajectory: 200 },
  })
}
