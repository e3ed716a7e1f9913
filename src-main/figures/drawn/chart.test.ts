import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CollapseFigure, type MapFigure, printSchema, type SolutionFigure } from '../../contract/index.ts'
import { chartOption, type DrawnFigure, renderStyleOf, runsBehind, screenStyle } from './index.ts'

/** Figures as the room of figures computes them. */
function figureFrom(name: string): DrawnFigure {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8')) as DrawnFigure
}

const print = renderStyleOf(printSchema.parse({}))
const light = screenStyle('light', { width: 900, height: 560 })

/** An option as plain JSON: what is drawn by a function is held by the tests of the rendered SVG. */
function plain(option: unknown): string {
  return JSON.stringify(option, (_, value: unknown) => {
    if (typeof value === 'function') return 'ƒ'
    return typeof value === 'number' ? Number(value.toPrecision(10)) : value
  })
}

interface Item {
  readonly value?: readonly number[]
  readonly runs?: readonly number[]
  readonly reading?: readonly (readonly [string, string])[]
}

function itemsOf(figure: DrawnFigure): readonly Item[] {
  const series = chartOption(figure, light).series as readonly { readonly data: readonly Item[] }[]
  return series.flatMap(({ data }) => data).filter(({ runs }) => runs !== undefined)
}

describe('what can be pointed at', () => {
  it('names the runs of every cell once', () => {
    const figure = figureFrom('map-grid') as MapFigure
    const runs = itemsOf(figure).flatMap((item) => item.runs ?? [])
    expect(runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 144 }, (_, i) => i))
  })

  it('names the run of every mark, diverged ones on the rim too', () => {
    const figure = figureFrom('collapse-grid') as CollapseFigure
    const runs = itemsOf(figure).flatMap((item) => item.runs ?? [])
    expect(runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 144 }, (_, i) => i))
  })

  it('reads exact values on screen and says nothing in print', () => {
    const figure = figureFrom('map-sheared')
    const [first] = itemsOf(figure)
    expect(first.reading).toEqual([
      ['Test loss', '0.01066'],
      ['Step size, γ', '2 × 10⁻⁴'],
      ['Momentum, 1 − β', '0.1'],
      ['λ', '0.02'],
    ])
    expect(plain(chartOption(figure, print))).not.toContain('reading')
  })
})

describe('coordinates that have names', () => {
  const numbered = figureFrom('solution') as SolutionFigure
  const d = numbered.theta.measured.length
  const named = (length: number): SolutionFigure => ({
    ...numbered,
    names: Array.from({ length: d }, (_, i) => `feature ${i}`),
    theta: { ...numbered.theta, measured: numbered.theta.measured.slice(0, length) },
  })
  const lowerAxis = (figure: SolutionFigure) =>
    (
      chartOption(figure, print).xAxis as readonly {
        name: string
        axisLabel: { formatter: (i: number) => string; customValues: readonly number[] }
      }[]
    )[2]

  it('are named along the axis where there is room, shortened where they are long', () => {
    expect(lowerAxis(named(5))).toMatchObject({ name: 'Column' })
    expect(lowerAxis(named(3)).axisLabel.formatter(2)).toBe('{wordsnone|feature 1}')
    expect(lowerAxis(named(6)).axisLabel.formatter(2)).toMatch(/^\{wordsnone\|feat.*…\}$/)
    expect(lowerAxis(numbered)).toMatchObject({ name: '{wordsnone|Coordinate, }{symbolsnone|i}' })
  })

  it('are named now and then where not all names fit, each as a whole and within the figure', () => {
    const axis = lowerAxis(named(d))
    expect(axis.name).toBe('Column')
    const at = axis.axisLabel.customValues
    expect(at[0]).toBe(1)
    expect(at.length).toBeGreaterThan(2)
    expect(new Set(at.slice(1).map((value, i) => value - at[i])).size, 'at even distances').toBe(1)
    expect([2, 5, 10, 20]).toContain(at[1] - at[0])
    expect(at.map(axis.axisLabel.formatter)).toEqual(at.map((i) => `{wordsnone|feature ${i - 1}}`))
    expect(at.at(-1)).toBeLessThan(d)
  })

  it('say their names when they are pointed at, however many there are', () => {
    const [first] = itemsOf(named(d))
    expect(first.reading?.[0]).toEqual(['Column', 'feature 0 (1)'])
  })
})

describe('runs that had not converged', () => {
  const figure = figureFrom('collapse-grid') as CollapseFigure
  const spent = figure.groups.flatMap(({ marks }) => marks).filter((mark) => mark.spent)
  interface Drawn {
    readonly name?: string
    readonly data: readonly Item[]
    readonly itemStyle?: { readonly color?: string }
  }

  it('are open marks, as many as the legend says', () => {
    const { series, legend } = chartOption(figure, print)
    const open = (series as readonly Drawn[]).filter(({ name }) => name === 'not converged')
    expect(open.flatMap(({ data }) => data.map(({ value }) => value))).toEqual(spent.map(({ x, y }) => [x, y]))
    expect(open.every(({ itemStyle }) => itemStyle?.color === '#ffffff')).toBe(true)
    const { formatter } = legend as { formatter: (name: string) => string }
    expect(formatter('not converged')).toBe(`{wordsnone|not converged (${spent.length})}`)
  })

  it('say so when they are pointed at', () => {
    const item = itemsOf(figure).find(({ runs }) => runs?.[0] === spent[0].run)
    expect(item?.reading?.at(-1)).toEqual(['', 'Budget spent before it converged'])
  })
})

describe('very many marks', () => {
  const some = figureFrom('collapse-grid') as CollapseFigure
  const marks = Array.from({ length: 6000 }, (_, i) => ({ x: 1 + i, y: 2 + i, run: 7 * i, seed: i % 3, spent: false }))
  const figure = { ...some, groups: some.groups.map((group, i) => (i === 1 ? { ...group, marks } : group)) }
  const option = chartOption(figure, light)
  const scatter = (option.series as readonly { readonly type: string; readonly id?: string; data: unknown }[]).filter(
    ({ type }) => type === 'scatter',
  )

  it('are numbers in a row on the screen, and what they are of is found', () => {
    const item = { seriesId: scatter[1].id, dataIndex: 4000, data: [4001, 4002] }
    expect((scatter[1].data as Float64Array).slice(8000, 8002)).toEqual(Float64Array.of(4001, 4002))
    expect(runsBehind(figure, item)).toEqual([28_000])
    const { formatter } = option.tooltip as { formatter: (item: unknown) => string }
    expect(formatter(item).split('\n')).toEqual(['Test loss  4002', 'λ  4001', some.groups[1].label, 'Seed  1'])
  })

  it('are never paths, of which each is drawn with all before it', () => {
    const open = marks.map((mark) => ({ ...mark, spent: true }))
    const six = [...some.groups, ...some.groups]
      .slice(0, 6)
      .map((group, i) => ({ ...group, label: `group ${i}`, shape: i }))
    const groups = six.map((group) => ({ ...group, marks: open }))
    const all = chartOption({ ...figure, groups }, light).series as readonly { large?: boolean; symbol?: string }[]
    const many = all.filter(({ large }) => large)
    expect(many.length).toBeGreaterThan(3)
    expect(many.filter(({ symbol }) => symbol?.startsWith('path:'))).toEqual([])
    const few = chartOption({ ...some, groups: six }, light).series as readonly { large?: boolean; symbol?: string }[]
    expect(
      few.some(({ symbol }) => symbol?.startsWith('path:')),
      'of few marks some are',
    ).toBe(true)
  })

  it('are whole in print', () => {
    const series = chartOption(figure, print).series as readonly { type: string; data: readonly Item[] }[]
    const scattered = series.filter(({ type }) => type === 'scatter').flatMap(({ data }) => data)
    const drawn = new Set(scattered.map(({ value }) => String(value)))
    expect(marks.filter(({ x, y }) => !drawn.has(String([x, y])))).toEqual([])
  })
})

it('keeps runs that diverged within the range of the others: they never stretch a scale', () => {
  const figure = figureFrom('collapse-single') as CollapseFigure
  const far = { ...figure, diverged: [{ x: 1e9, run: 3, beta: 0.9 }] }
  const axes = (each: CollapseFigure) => plain([chartOption(each, print).xAxis, chartOption(each, print).yAxis])
  expect(axes(far)).toBe(axes(figure))
})

it('shades the zone without crossings only where the part that is shown reaches it', () => {
  const figure = figureFrom('collapse-grid') as CollapseFigure
  const zonesAt = (x: readonly [number, number]) => {
    const { series } = chartOption(figure, screenStyle('light', { width: 900, height: 560 }, { x }))
    return (series as readonly { readonly type: string; readonly z: number }[]).filter(
      ({ type, z }) => type === 'custom' && z === 0,
    ).length
  }
  const [from, to] = figure.noCrossing!
  expect(zonesAt([from, 2 * to])).toBe(1)
  expect(zonesAt([2 * to, 3 * to])).toBe(0)
})

it('has a colour bar exactly where there are values', () => {
  const figure = figureFrom('map-grid') as MapFigure
  const none = { ...figure, value: { ...figure.value, range: null } }
  expect(chartOption(figure, print).grid).toHaveLength(2)
  expect(chartOption(none, print).grid).toHaveLength(1)
})

it('is printed at the size and in the type that were asked for', () => {
  expect(renderStyleOf(printSchema.parse({ widthMm: 25.4, heightMm: 50.8, fontPt: 9, dpi: 96 }))).toMatchObject({
    width: 96,
    height: 192,
    fontSize: 12,
  })
})
