import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ComparedMaps, OverlaidCollapses, ParallelFigure } from '../../contract/index.ts'
import { chartOption, isWithin, screenStyle } from './index.ts'
import { shortened, textWidth } from '../../charts/style/text.ts'

const figureFrom = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'))
const overlaid = figureFrom('overlaid-collapses') as OverlaidCollapses
const parallel = figureFrom('parallel') as ParallelFigure
const maps = figureFrom('compared-maps') as ComparedMaps

const look = screenStyle('light', { width: 1000, height: 600 })

interface Item {
  readonly value: readonly (number | string)[]
  readonly experiment?: string
  readonly runs?: readonly number[]
}

function itemsOf(figure: Parameters<typeof chartOption>[0]): readonly Item[] {
  const series = chartOption(figure, look).series as readonly { readonly data: readonly Item[] }[]
  return series.flatMap(({ data }) => data).filter(({ runs }) => runs !== undefined)
}

describe('what can be pointed at names its experiment and runs', () => {
  it('on overlaid collapses', () => {
    const items = itemsOf(overlaid)
    for (const { id, points } of overlaid.experiments) {
      const own = items.filter(({ experiment }) => experiment === id)
      expect(own.flatMap(({ runs }) => runs)).toEqual(points.flatMap(({ runs }) => runs))
    }
  })

  it('on parallel coordinates, each run once', () => {
    expect(itemsOf(parallel)).toHaveLength(parallel.lines.length)
    const keys = itemsOf(parallel).map(({ experiment, runs }) => `${experiment ?? ''} ${runs?.join() ?? ''}`)
    expect(new Set(keys).size).toBe(parallel.lines.length)
  })

  it('on maps', () => {
    const items = itemsOf(maps)
    for (const { id, cells } of maps.maps) {
      expect(items.filter(({ experiment }) => experiment === id)).toHaveLength(cells.length)
    }
  })
})

it('an experiment keeps its colour when others are left out', () => {
  const colourOf = (figure: OverlaidCollapses, id: string) => {
    const series = chartOption(figure, look).series as readonly {
      readonly itemStyle?: { readonly color: string }
      readonly data: readonly Item[]
    }[]
    return series.find(({ data }) => data.at(0)?.experiment === id)?.itemStyle?.color
  }
  const [first, ...rest] = overlaid.experiments
  const fewer = { ...overlaid, experiments: rest, leftOut: [{ ...first, reason: '' }] }
  for (const { id } of rest) {
    expect(colourOf(fewer, id)).toBe(colourOf(overlaid, id))
    expect(colourOf(fewer, id)).toMatch(/^#/)
  }
})

describe('parallel coordinates', () => {
  const gone: ParallelFigure = {
    ...parallel,
    diverged: 1,
    lines: parallel.lines.map((line, i) =>
      i > 0
        ? line
        : {
            ...line,
            outcome: 'diverged',
            values: line.values.map((value, k) => (parallel.axes[k].of === 'metric' ? null : value)),
          },
    ),
  }
  const axes = (figure: ParallelFigure) =>
    chartOption(figure, look).parallelAxis as readonly { min: number; max: number }[]

  it('take runs that diverged to the upper rim, dashed, in a series of their own', () => {
    const series = chartOption(gone, look).series as readonly {
      readonly name: string
      readonly lineStyle: { readonly type: unknown }
      readonly data: readonly Item[]
    }[]
    const last = series[series.length - 1]
    expect(last.name).toBe('diverged')
    expect(last.lineStyle.type).not.toBe('solid')
    expect(last.data).toHaveLength(1)
    last.data[0].value.forEach((value, k) => {
      if (parallel.axes[k].of === 'metric') expect(value).toBe(axes(gone)[k].max)
    })
  })

  it('draw lines faintly that are outside of a range, and no others', () => {
    const [axis] = parallel.axes
    const brushes = [{ axis: axis.key, from: axis.range[0], to: axis.range[0] }]
    const within = parallel.lines.filter((line) => isWithin(parallel, line, brushes))
    expect(within).toEqual(parallel.lines.filter(({ values }) => values[0] === axis.range[0]))
    expect(within.length).toBeGreaterThan(0)
    const series = chartOption({ ...parallel, brushes }, look).series as readonly {
      readonly lineStyle: { readonly opacity: number }
      readonly activeOpacity: number
      readonly data: readonly Item[]
    }[]
    const isFaint = ({ lineStyle, activeOpacity }: (typeof series)[number]) =>
      lineStyle.opacity < 0.1 && activeOpacity < 0.1
    const count = (some: typeof series) => some.reduce((sum, { data }) => sum + data.length, 0)
    expect(count(series.filter((each) => !isFaint(each)))).toBe(within.length)
    expect(count(series)).toBe(parallel.lines.length)
  })

  it('take a run that diverged as contribution at the rim of its metrics', () => {
    const at = gone.axes.findIndex(({ of }) => of === 'metric')
    const { key, range } = gone.axes[at]
    expect(isWithin(gone, gone.lines[0], [{ axis: key, from: range[1], to: Infinity }])).toBe(true)
    expect(isWithin(gone, gone.lines[0], [{ axis: key, from: range[0], to: range[1] }])).toBe(false)
  })

  it('have axes that hold all values', () => {
    for (const { value } of itemsOf(parallel)) {
      value.forEach((each, k) => {
        if (typeof each !== 'number') return
        expect(each).toBeGreaterThanOrEqual(axes(parallel)[k].min)
        expect(each).toBeLessThanOrEqual(axes(parallel)[k].max)
      })
    }
  })
})

describe('a name', () => {
  it('is shortened to its room, and no further', () => {
    const name = 'Centred data, otherwise after Figure 4'
    expect(shortened(name, { fontSize: 12 }, 1000)).toBe(name)
    const short = shortened(name, { fontSize: 12 }, 100)
    expect(short).toMatch(/^Centred data, o?.*…$/)
    expect(textWidth(short, { fontSize: 12 })).toBeLessThanOrEqual(100)
    expect(textWidth(short, { fontSize: 12 })).toBeGreaterThan(80)
  })
})
