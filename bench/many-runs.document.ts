/** An experiment file of about as many runs as are asked for, each of which takes next to no time: what is measured is everything else. */
export function manyRuns(runs: number): string {
  return JSON.stringify({
    schema: 1,
    name: `Experiment of ${String(runs)} runs`,
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', lambda: { logspace: [1e-3, 1, 100] }, beta: { linspace: [0, 0.95, 20] } },
    seeds: { first: 0, count: Math.max(1, Math.round(runs / 2000)) },
    stop: { loss: 1e-8, steps: 200 },
    record: { trajectory: 0, vectors: false },
  })
}
