import { type DiagonalNetwork, problemsOf } from '../../../../src-worker/problems/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { type CrossingPath, crossingPath } from '../../../figures/integrand/crossing-path.ts'
import { finitePartOf } from '../../../figures/integrand/finite-part.ts'
import type { Measure, SpecOf } from '../measure.ts'

/**
 * Distance of the area that Figure 5 draws from the flow's own value of it: |ẇ_t/w_t − e^{−(t−t₀)/λ}/λ + A + B|/|A|, largest over the runs
 * that crossed.
 *
 * With u = ẇ/|w|, λẅ + ẇ ± gw = 0 gives d(u e^{s/λ})/ds = −(z² ± g/λ) sgn(w) e^{s/λ}, z = ẇ/w. Between both sides of the zero t₀ the left
 * side leaves e^{t₀/λ}/λ, as z = 1/(s−t₀) − 1/(2λ) + … there. So ẇ_t/w_t = e^{−(t−t₀)/λ}/λ − A − B, A the finite part of
 * ∫ z² e^{−(t−s)/λ} sgn(w_t w_s) ds and B = (1/λ) ∫ ±g e^{−(t−s)/λ} sgn(w_t w_s) ds; as derived here. `unsigned` takes for A the area
 * without the sign.
 */
export const finitePart: Measure<SpecOf<'finite-part'>> = {
  of(evidence, { experiment, area = 'signed' }) {
    const source = evidence(experiment)
    const gaps = Array.from(source.columns.index)
      .filter((_, row) => source.columns.crossings[row] > 0)
      .flatMap((run) => {
        const path = firstCrossing(source, run)
        if (!path) return []
        const { moments, zero } = path
        const lambda = source.plan.run(run).values.lambda ?? NaN
        const { before, after, total } = finitePartOf(moments, zero, lambda)
        const end = moments[moments.length - 1]
        const left = Math.exp((zero - end.time) / lambda) / lambda
        const drawn = area === 'signed' ? total : after - before
        return [Math.abs(end.velocity / end.w - left + drawn + forced(path, lambda)) / Math.abs(total)]
      })
    if (gaps.length === 0) return { missing: 'no coordinate crosses zero along a flow' }
    return {
      value: Math.max(...gaps),
      detail: `largest over the first crossings of ${gaps.length} runs, least ${formatNumber(Math.min(...gaps), 3)}`,
    }
  },
}

function firstCrossing(source: FigureSource, run: number): CrossingPath | null {
  const planned = source.plan.run(run)
  const instance = problemsOf(source.experiment, source.csv).instance(planned) as DiagonalNetwork
  const until = source.columns.time[source.columns.index.indexOf(run)]
  return crossingPath(source.experiment, instance, planned, () => true, until)
}

/** B by the trapezium rule, with the jump of the sign at the zero. */
function forced({ moments, zero }: CrossingPath, lambda: number): number {
  const end = moments[moments.length - 1].time
  const at = (i: number) => (moments[i].force / lambda) * Math.exp((moments[i].time - end) / lambda)
  let sum = 0
  for (let i = 0; i + 1 < moments.length; i++) {
    const [from, to] = [moments[i].time, moments[i + 1].time]
    const before = Math.min(Math.max((zero - from) / (to - from), 0), 1)
    const middle = at(i) + before * (at(i + 1) - at(i))
    sum += (to - from) * ((1 - before) * ((middle + at(i + 1)) / 2) - before * ((at(i) + middle) / 2))
  }
  return sum
}
