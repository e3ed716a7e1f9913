import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import type { CertificateFigure, CertificateMark } from '../../contract/index.ts'
import { horizontalScale } from '../layout/axis.ts'
import { crossingEntries, crossingSeries } from '../marks/crossing-marks.ts'
import { padded } from '../style/domain.ts'
import { type Heading, legendTop, quantityTitle } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { legendOfEntries } from '../layout/legend.ts'
import { straightSeries } from '../marks/lines.ts'
import { lengths, type Look } from '../style/look.ts'
import { decimal, power, reading } from '../style/number.ts'
import { type Panel, stacked } from '../layout/panels.ts'
import { type Reading, tooltipOption } from '../interaction/tooltip.ts'

/** Certificate: distance and residual of each run against λ, runs with crossings as open marks, the limit as a line. */
export function certificateChart(figure: CertificateFigure, look: Look): EChartsOption {
  const { marks, limit } = figure
  const x = horizontalScale(
    figure.x,
    look.zoom?.x ??
      padded(
        marks.map((mark) => mark.x),
        'log',
      ),
    look.width - 7 * look.fontSize,
    look,
  )
  const entries = crossingEntries(figure.counts.crossed > 0, look)
  const legend = legendOfEntries(entries, look, look.width - 7 * look.fontSize)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const values = (of: 'distance' | 'residual') => marks.flatMap((mark) => mark[of] ?? [])
  const stack = stacked(look, heading, x, [
    { quantity: figure.distance, domain: padded([limit, ...values('distance')], 'log') },
    { quantity: figure.residual, domain: padded([limit, ...values('residual')], 'log') },
  ])
  const [upper, lower] = stack.panels
  return {
    title: stack.title,
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: stack.frame.left, top: legendTop(look, heading, stack.frame) },
    grid: stack.grid,
    xAxis: stack.xAxis,
    yAxis: stack.yAxis,
    series: [
      limitSeries(upper, x.domain, limit, look),
      limitSeries(lower, x.domain, limit, look),
      ...markSeries(figure, upper, 'distance', look),
      ...markSeries(figure, lower, 'residual', look),
    ],
  }
}

function markSeries(
  figure: CertificateFigure,
  { axisIndex }: Panel,
  of: 'distance' | 'residual',
  look: Look,
): ScatterSeriesOption[] {
  const marks = figure.marks.flatMap((mark) => {
    const value = mark[of]
    if (value === null) return []
    return [{ ...mark, value: [mark.x, value] as const, reading: readingOf(figure, mark) }]
  })
  return crossingSeries(marks, { size: 0.8, opacity: 0.7, axisIndex }, look)
}

function limitSeries({ axisIndex }: Panel, [from, to]: readonly [number, number], limit: number, look: Look) {
  const { thin } = lengths(look)
  const ends = [
    [from, limit],
    [to, limit],
  ] as const
  return straightSeries(
    ends,
    { color: inkOf(look).soft, width: thin, type: [4 * thin, 3 * thin] },
    { ...axisIndex, z: 2 },
  )
}

function readingOf({ distance, residual, x }: CertificateFigure, mark: CertificateMark): Reading {
  return [
    ...(mark.distance === null ? [] : [[quantityTitle(distance), reading(mark.distance)] as const]),
    ...(mark.residual === null ? [] : [[quantityTitle(residual), reading(mark.residual)] as const]),
    [x.symbol, reading(mark.x)],
    ['Zero crossings', decimal(mark.crossings)],
  ]
}

/** How many runs keep to the limit, of those that have a certificate. */
function noteOf({ counts, limit }: CertificateFigure): string {
  return `${counts.within} of ${counts.certified} certified runs within ${power(Math.round(Math.log10(limit)))} (dashed)`
}
