import type { ComputedFigure } from '../../../../src-main/contract/index.ts'
import { decimated } from '../../../../src-main/charts/plot/decimate.ts'
import { type Curve, curveLabel } from './curves.ts'
import type { Display } from '../state/display.ts'
import type { Simulation } from './simulation.ts'
import type { Panel, Trace } from './traces.ts'

/** Points of a curve in print; more lie closer than can be seen. */
const MAX_POINTS = 2000

const abscissae = {
  steps: { name: 'Steps', symbol: 'k', scale: 'linear' },
  time: { name: 'Time', symbol: 't', scale: 'linear' },
} as const
const metrics = { loss: 'trainLoss', balancedness: 'balancedness', distance: 'distance' } as const

/** A quantity along the runs that are shown, each to its end, as a figure to print. */
export function tracesFigure(
  { descents, flow }: Pick<Simulation, 'descents' | 'flow'>,
  { against }: Pick<Display, 'against'>,
  { id, title, symbol, traces }: Panel,
): Extract<ComputedFigure, { kind: 'curves' }> {
  const drawn = [...new Set(traces.map(({ curve }) => curve))]
  const marks = [...new Set(traces.map(({ mark = '' }) => mark))]
  const [x, y] = [abscissae[against], { name: title, symbol, scale: 'log', metric: metrics[id] } as const]
  const hasDiverged = ({ name }: Curve) => descents[name]?.outcome === 'diverged'
  return {
    kind: 'curves',
    title: `${title} against ${against}`,
    against,
    x,
    y,
    curves: traces.map((trace) => ({
      ...{ runs: [], lambda: null, band: [], each: [], speedUp: null },
      label: [curveLabel(trace.curve, flow), ...(trace.mark ? [trace.mark] : [])].join(', '),
      category: drawn.indexOf(trace.curve),
      variant: marks.indexOf(trace.mark ?? ''),
      diverged: hasDiverged(trace.curve),
      points: pointsOf(trace),
    })),
    ...{ colour: 'category', ordered: false, seeds: 1, statistic: null },
    categories: drawn.map((curve) => curveLabel(curve, flow)),
    variants: marks,
  }
}

/** Without what a logarithmic axis cannot show, such as a loss that is 0. */
function pointsOf({ size, x, y }: Trace): readonly (readonly [number, number])[] {
  const all = {
    x: Float64Array.from({ length: size }, (_, i) => x(i)),
    y: Float64Array.from({ length: size }, (_, i) => y(i)),
  }
  return decimated(all.x, all.y, { x: 'linear', y: 'log' }, MAX_POINTS).map((i) => [all.x[i], all.y[i]] as const)
}
