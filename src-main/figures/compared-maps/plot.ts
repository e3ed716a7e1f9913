import * as columns from '../../charts/plot/columns.ts'
import type { PlotDescription, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { leftOutWords } from '../../contract/figure/statistic.ts'
import { axisOf, cellLayers, cellRows, levelLayers, levelRows, meantQuantity, planeColumns } from '../map/plot.ts'
import type { ComparedMaps } from './spec.ts'

/** Small multiples of maps: common axes and colours, level lines of λ across, the name of the experiment over each. */
export const comparedMapsPlot: FigurePlot<ComparedMaps> = { describe }

function describe(figure: ComparedMaps): PlotDescription {
  const { title, maps, x, y, value } = figure
  return {
    title,
    note: noteOf(figure),
    arrangement: 'grid',
    panels: maps.map(({ id, name, cells, levels }, i) => ({
      id: i,
      name,
      titles: [name],
      x: axisOf(x, cells, 0),
      y: axisOf(y, cells, 1),
      layers: [...cellLayers(figure, cells, id), ...levelLayers({ x, y, levels })],
    })),
    around: { x: null, y: 8 },
    gridLines: false,
    legend: null,
    key: { quantity: meantQuantity(figure), range: value.range, of: 'areas' },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

function noteOf({ maps, leftOut }: ComparedMaps): string {
  const slopes = maps.flatMap(({ slope }) => (slope ? [slope.value] : []))
  const [min, max] = [Math.min(...slopes), Math.max(...slopes)].map((value) => value.toFixed(2))
  return [
    ...(slopes.length > 0 ? [`fitted slopes ${min === max ? min : `${min} to ${max}`}, that of λ is 2`] : []),
    ...leftOutWords(leftOut),
  ]
    .join('; ')
    .replace(/^./, (letter) => letter.toUpperCase())
}

/** The cells of each experiment, a panel each. */
function tableOf(figure: ComparedMaps): Table {
  const { panel, part, series } = columns
  return {
    columns: [panel, { name: 'label', means: 'Name of the experiment' }, part, series, ...planeColumns(figure)],
    rows: figure.maps.flatMap(({ cells, levels, name }, i) =>
      [...cellRows(figure, cells), ...levelRows({ ...figure, levels })].map((row) => ({
        panel: i,
        label: name,
        ...row,
      })),
    ),
  }
}
