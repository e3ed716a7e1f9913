/** The benchmark sweep: 24 step sizes, 8 momenta and 4 seeds, 69 million steps. */
export const benchmarkSweep = {
  schema: 1,
  name: 'Benchmark sweep',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: {
    kind: 'mgd',
    gamma: { logspace: [1e-3, 1e-1, 24] },
    beta: { values: [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98] },
  },
  seeds: { first: 0, count: 4 },
  stop: { loss: 1e-10, steps: 200_000 },
  record: { trajectory: 0, vectors: false },
} as const
