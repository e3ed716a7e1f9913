import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { CoordinatesFigure } from '../../contract/index.ts'
import { categoryColours, inkOf } from '../style/ink.ts'
import { brief, type LegendEntry, legendSeries } from '../layout/line-legend.ts'
import { linesInPanels } from '../layout/lines-in-panels.ts'
import { linesSeries } from '../marks/lines.ts'
import { dashes, lengths, type Look } from '../style/look.ts'
import { typeset } from '../style/number.ts'

/** Coordinates of θ in time, those that matter before the others, with the values of θ*; a panel for each run. */
export function coordinatesChart(figure: CoordinatesFigure, look: Look): EChartsOption {
  const { option, x, axesOf } = linesInPanels(
    {
      ...figure,
      note: '',
      points: figure.panels.flatMap(({ lines }) => lines.flatMap((line) => line.points)),
      heights: figure.truth,
      entries: entriesOf(figure),
      labels: figure.panels.map(({ label }) => [label]),
    },
    look,
  )
  return {
    ...option,
    series: [
      ...keySeries(figure, look),
      ...figure.panels.flatMap((panel, i) =>
        [...truthSeries(figure, x, look), ...panelSeries(figure, panel, look)].map((series) => ({
          ...series,
          ...axesOf(i),
        })),
      ),
    ],
  }
}

const TRUTH = 'truth'

function entriesOf({ groups, truth, y }: CoordinatesFigure): readonly LegendEntry[] {
  const labels = brief(groups.map(({ label }) => label))
  const named = labels.flatMap((label, i) => (label === '' ? [] : [{ name: `g${i}`, text: typeset(label) }]))
  return truth.length > 0 ? [...named, { name: TRUTH, text: `${y.symbol}*` }] : named
}

function stylesOf({ groups }: CoordinatesFigure, look: Look): readonly NonNullable<LineSeriesOption['lineStyle']>[] {
  const ink = inkOf(look)
  const { line, thin } = lengths(look)
  const colours = categoryColours(ink, groups.filter(({ faint }) => !faint).length)
  return groups.map(({ faint }, i) => {
    const before = groups.slice(0, i).filter((group) => !group.faint).length
    return faint
      ? { color: ink.hatch, width: 0.7 * thin, opacity: 0.8 }
      : { color: colours[before], width: 0.85 * line, opacity: 1 }
  })
}

function keySeries(figure: CoordinatesFigure, look: Look): LineSeriesOption[] {
  const styles = stylesOf(figure, look)
  return [...styles.map((style, i) => legendSeries(`g${i}`, style)), legendSeries(TRUTH, truthStyle(look))]
}

function truthStyle(look: Look) {
  return { color: inkOf(look).text, width: 0.8 * lengths(look).thin, type: dashes(look, 2) }
}

type Line = readonly (readonly [number, number])[]

/** The values of θ* across the panel. */
function truthSeries(
  { truth }: CoordinatesFigure,
  [from, to]: readonly [number, number],
  look: Look,
): LineSeriesOption[] {
  if (truth.length === 0) return []
  const lines = truth.map((value): Line => [
    [from, value],
    [to, value],
  ])
  return [{ ...linesSeries(lines, truthStyle(look)), z: 5 }]
}

function panelSeries(
  figure: CoordinatesFigure,
  { lines }: CoordinatesFigure['panels'][number],
  look: Look,
): LineSeriesOption[] {
  return stylesOf(figure, look).map((style, group) => {
    const drawn = lines.filter((line) => line.group === group)
    return {
      ...linesSeries(
        drawn.map(({ points }) => points),
        style,
      ),
      z: figure.groups[group].faint ? 5 : 6,
    }
  })
}
