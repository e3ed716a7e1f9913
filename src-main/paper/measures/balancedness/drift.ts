import { formatNumber } from '../../../contract/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { convergedRuns } from '../converged.ts'
import type { Measure, SpecOf } from '../measure.ts'

/** The largest |ln(Δ_∞/Δ₀)| over coordinates and converged runs: 0 where the balancedness is conserved. */
export const balancednessDrift: Measure<SpecOf<'balancedness-drift'>> = {
  needs: convergedRuns,

  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has a balancedness' }
    const drifts = convergedRuns(source).flatMap((run) => {
      const delta = source.results.get(run)?.delta
      const start = networks.start(run)
      return delta ? [delta.reduce((max, each, j) => Math.max(max, Math.abs(Math.log(each / start[j]))), 0)] : []
    })
    if (drifts.length === 0) return { missing: 'no run has converged' }
    return {
      value: Math.max(...drifts),
      detail: `largest over ${drifts.length} converged runs, least ${formatNumber(Math.min(...drifts), 3)}`,
    }
  },
}
