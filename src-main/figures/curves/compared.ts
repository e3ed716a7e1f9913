import type { ComparisonSpec, CurvesFigure, FigureSpec, NoFigure } from '../../contract/index.ts'
import { type ColouredSource, type ComparedSource, type ComparisonKind, distinctNames } from '../parts/compared.ts'
import { noFigure } from '../parts/source.ts'
import { runKey } from '../plot/spec.ts'
import { chosenRuns } from '../parts/chosen-runs.ts'
import { curves } from './data.ts'
import { abscissae, curveNames } from './line.ts'

type Spec = Extract<ComparisonSpec, { kind: 'compared-curves' }>
type OwnSpec = Extract<FigureSpec, { kind: 'curves' }>

const MAX_CURVES = 12

/** Curves of runs of several experiments, a colour for each. */
export const comparedCurves: ComparisonKind<Spec, CurvesFigure> = {
  list(compared) {
    const has = compared.filter(({ source }) => curves.list(source).length > 0)
    if (has.length < 2) return []
    return [
      {
        spec: { kind: 'compared-curves', quantity: 'trainLoss', against: 'time' },
        title: titleOf('trainLoss', 'time'),
      },
    ]
  },

  needs: (compared, spec) =>
    compared.map((each) => {
      const own = specOf(each, spec, compared.length)
      return own ? (curves.needs?.(each.source, own) ?? []) : []
    }),

  compute(compared, spec) {
    const { quantity = 'trainLoss', against = 'time' } = spec
    const names = distinctNames(compared.map(({ name }) => name))
    const named = compared.map((each, i) => ({ ...each, name: names[i] }))
    const answers = named.map((each, of) => ({ of, each, figure: curvesOf(each, spec, compared.length) }))
    const found = answers.flatMap(({ figure, ...rest }) => (figure?.kind === 'curves' ? [{ ...rest, figure }] : []))
    if (found.length === 0) {
      const reasons = answers.flatMap(({ each, figure }) =>
        figure?.kind === 'none' ? [`${each.name}: ${figure.reason}`] : [],
      )
      return noFigure(reasons.length === 0 ? 'No run is chosen.' : reasons.join(' '))
    }
    const scale = found.every(({ figure }) => figure.y.scale === 'linear') ? 'linear' : 'log'
    return {
      kind: 'curves',
      title: titleOf(quantity, against),
      against,
      x: abscissae[against],
      y: { ...curveNames[quantity], scale, metric: quantity },
      curves: found.flatMap(({ of, each, figure }, category) =>
        figure.curves.map((curve) => ({
          ...curve,
          runs: curve.runs.map((run) => runKey(of, run)),
          label: curve.label === '' ? each.name : `${each.name}: ${curve.label}`,
          category,
          variant: 0,
          speedUp: null,
        })),
      ),
      colour: 'category',
      categories: found.map(({ each }) => each.name),
      ordered: false,
      variants: [''],
      seeds: 1,
      statistic: null,
      experiments: named.map(({ id, name, colour }) => ({ id, name, colour })),
    }
  },
}

/** The curves of one experiment; null where none of its runs is asked for. */
function curvesOf(each: ColouredSource, spec: Spec, count: number): CurvesFigure | NoFigure | null {
  const own = specOf(each, spec, count)
  return own && curves.compute(each.source, own)
}

function specOf({ id, source }: ComparedSource, spec: Spec, count: number): OwnSpec | null {
  const { runs, quantity = 'trainLoss', against = 'time' } = spec
  if (runs && !(id in runs)) return null
  const own = runs?.[id] ?? [...chosenRuns(source, undefined, Math.max(1, Math.floor(MAX_CURVES / count)))]
  return { kind: 'curves', quantity, against, runs: own }
}

function titleOf(quantity: keyof typeof curveNames, against: 'steps' | 'time'): string {
  return `${curveNames[quantity].name} of runs against ${against}`
}
