/** Difference between runs: their seeds, 2000 points of a grid repeated; or their place, each at a point of its own. */
export type Apart = 'seeds' | 'places'

/**
 * An experiment file of about as many runs as are asked for, each of which takes next to no time: what is measured is everything else.
 *
 * @param states of each run that are recorded, with their vectors
 */
export function manyRuns(runs: number, apart: Apart = 'seeds', states = 0): string {
  const side = Math.round(Math.sqrt(runs))
  return JSON.stringify({
    schema: 1,
    name: `Experiment of ${String(runs)} runs by ${apart}`,
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method:
      apart === 'places'
        ? { kind: 'mgd', gamma: { logspace: [1e-3, 1, side] }, beta: { linspace: [0, 0.95, side] } }
        : { kind: 'mgd', lambda: { logspace: [1e-3, 1, 100] }, beta: { linspace: [0, 0.95, 20] } },
    seeds: { first: 0, count: apart === 'places' ? 1 : Math.max(1, Math.round(runs / 2000)) },
    stop: { loss: 1e-8, steps: 200 },
    record: { trajectory: states, vectors: states > 0 },
  })
}
