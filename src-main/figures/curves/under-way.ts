import { isFlow, recordingOf } from '../../../src-worker/experiment/index.ts'
import type { OutlinedRun } from '../../../src-worker/run/index.ts'
import type { CurvesFigure, NoFigure, OutlinedQuantity } from '../../contract/index.ts'
import { epsilonAt } from '../parts/aligned.ts'
import { evenly } from '../parts/chosen-runs.ts'
import { SCREEN_POINTS } from '../../charts/plot/decimate.ts'
import { groupingOf } from '../parts/run-labels.ts'
import { type FigureSource, noFigure } from '../parts/source.ts'
import { abscissa, abscissae, curveNames, type Line, scaleOfLines, thinned, type Thinning } from './line.ts'

/** More curves than these lie over each other. */
const MAX_UNDER_WAY = 16

/** Curves of runs that have not ended, as far as they are computed: against steps, of a flow against time. */
export function curvesUnderWay(
  source: Pick<FigureSource, 'experiment' | 'plan'>,
  runs: readonly OutlinedRun[],
  quantity: OutlinedQuantity,
): CurvesFigure | NoFigure {
  const { experiment, plan } = source
  if (recordingOf(experiment).trajectory === 0)
    return noFigure('This experiment records no trajectories, so its runs cannot be followed.')
  const against = isFlow(experiment.method) ? 'time' : 'steps'
  const lines = runs
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, outline }): readonly [number, Line] => {
      const unit = against === 'steps' ? epsilonAt(source, index) : null
      return [index, { x: abscissa(outline, unit, true), y: outline[quantity], stays: false }]
    })
  const drawn = lines.filter(([, { y }]) => y.filter(Number.isFinite).length > 1)
  if (drawn.length === 0)
    return noFigure(
      lines.length === 0 ? 'No run has come far enough to be drawn.' : 'The runs under way have no such quantity.',
    )
  const shown = evenly(drawn.length, MAX_UNDER_WAY).map((i) => drawn[i])
  const scale = scaleOfLines(shown.map(([, line]) => line))
  const thinning: Thinning = { x: 'log', y: scale, points: SCREEN_POINTS }
  const grouping = groupingOf(
    source,
    shown.map(([run]) => run),
  )
  const of = shown.length < drawn.length ? `${String(shown.length)} of ${String(drawn.length)}` : String(drawn.length)
  return {
    kind: 'curves',
    title: `${curveNames[quantity].name} of ${of} ${drawn.length === 1 ? 'run' : 'runs'} under way`,
    against,
    x: abscissae[against],
    y: { ...curveNames[quantity], scale, metric: quantity },
    curves: shown.map(([run, line]) => ({
      runs: [run],
      ...grouping.of(run),
      lambda: plan.run(run).values.lambda ?? null,
      diverged: false,
      points: thinned(line, thinning),
      band: [],
      each: [],
      speedUp: null,
    })),
    colour: grouping.colour,
    categories: grouping.categories,
    ordered: grouping.ordered,
    variants: grouping.variants,
    seeds: 1,
    statistic: null,
  }
}
