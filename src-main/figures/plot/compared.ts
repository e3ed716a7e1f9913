import type { ComparisonSpec, PlotFigure } from '../../contract/index.ts'
import { type ComparisonKind, distinctNames } from '../parts/compared.ts'
import { plotOf } from './data.ts'

type Spec = Extract<ComparisonSpec, { kind: 'compared-plot' }>

/** A plot of an own choice over the runs of several experiments, of which `experiment` is a field; it is never offered by itself. */
export const comparedPlot: ComparisonKind<Spec, PlotFigure> = {
  list: () => [],
  compute(compared, spec) {
    const names = distinctNames(compared.map(({ name }) => name))
    const figure = plotOf(
      compared.map(({ id, source }, i) => ({ id, name: names[i], source })),
      spec,
    )
    if (figure.kind === 'none') return figure
    return { ...figure, experiments: compared.map(({ id, colour }, i) => ({ id, name: names[i], colour })) }
  },
}
