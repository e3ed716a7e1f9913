import type { FigureData, PlotSpec, Statistic } from '../../../../src-main/contract/index.ts'
import type { Plan } from '../../../../src-worker/experiment/index.ts'
import type { QueryChanges, QueryValues } from '../../../composables/use-query.ts'

const momentum: readonly string[] = ['gamma', 'beta', 'lambda']

/** A fixed figure as a plot of an own choice, to go on from; null where the builder cannot say it. */
export function builderPlot(figure: FigureData | null, plan: Plan): PlotSpec | null {
  const vary = plan.axes.filter(({ values }) => new Set(values).size > 1).map(({ name }) => name)
  if (figure?.kind === 'collapse') {
    const own = vary.filter((name) => momentum.includes(name))
    const by = own.length < 2 ? [] : [own.includes('beta') ? ('beta' as const) : ('gamma' as const)]
    const apart: readonly string[] = [...by, ...vary.filter((name) => !momentum.includes(name))]
    const [colour, marker] = [apart.at(0), apart.at(1)]
    return {
      kind: 'plot',
      x: figure.against,
      y: figure.y.metric,
      ...(colour !== undefined && { colour }),
      ...(marker !== undefined && { marker }),
      ...statisticOf(figure.statistic),
    }
  }
  if (figure?.kind !== 'map' || vary.length < 2) return null
  // Cells of a plot are rectangles: on a plane that is not the grid's own they would not meet.
  const isGrid = vary.includes('gamma') && vary.includes('beta')
  if (figure.plane === 'gamma-beta' && !isGrid) return null
  const [x, y] = figure.plane === 'gamma-beta' ? ['gamma', 'oneMinusBeta'] : [vary[1], vary[0]]
  return { kind: 'plot', x, y, colour: figure.value.metric, draw: ['heat-map'] }
}

function statisticOf(statistic: Statistic | null): Pick<PlotSpec, 'aggregate' | 'interval'> {
  return statistic ? { aggregate: statistic.aggregate, interval: statistic.interval } : {}
}

/** Scales that somebody chose in the address, as a plot keeps them. */
export function scalesChosen(values: QueryValues): Pick<PlotSpec, 'scales'> {
  const read = (text: string | undefined) => (['log', 'linear'] as const).find((scale) => scale === text)
  const [x, y] = [read(values['x-scale']), read(values['y-scale'])]
  return x || y ? { scales: { ...(x && { x }), ...(y && { y }) } } : {}
}

/** A plot in the words of an address; what it does not say is taken out. */
export function plotQuery(spec: Omit<PlotSpec, 'kind'>): QueryChanges {
  const { x, y, colour, marker, size, rows, columns, draw, aggregate, interval, scales } = spec
  return {
    ...{ x, y, colour, marker, size, rows, columns, aggregate, interval },
    draw: draw?.join(','),
    'x-scale': scales?.x,
    'y-scale': scales?.y,
    'x-part': undefined,
    'y-part': undefined,
  }
}
