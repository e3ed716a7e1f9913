import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CollapseFigure, printSchema } from '../../contract/index.ts'
import type { Pixels } from '../../charts/echarts/pixels.ts'
import { chartOption, seriesWithout, pointedMarks, preparing, renderStyleOf, screenStyle } from './index.ts'

/** Marks of two groups, the second over the first; and one of each that lies alone. */
function manyMarks(): CollapseFigure {
  const golden = new URL('../golden/collapse-grid.json', import.meta.url)
  const figure = JSON.parse(readFileSync(golden, 'utf8')) as CollapseFigure
  const marks = (from: number, y: number) =>
    Array.from({ length: 3000 }, (_, i) => ({ x: 1 + i / 100, y: y + i / 3000, run: from + i, seed: 0, spent: false }))
  const [first, second] = figure.groups
  return {
    ...figure,
    x: { ...figure.x, scale: 'linear' },
    y: { ...figure.y, scale: 'linear' },
    noCrossing: null,
    references: [],
    diverged: [],
    groups: [
      { ...first, band: [], marks: [...marks(0, 2), { x: 20, y: 9, run: 9000, seed: 0, spent: false }] },
      { ...second, band: [], marks: [...marks(3000, 2), { x: 25, y: 9, run: 9001, seed: 0, spent: true }] },
    ],
  }
}

const pictures: { pixels: Pixels; left: number; top: number }[] = []
const painting = {
  ratio: 2,
  image: (pixels: Pixels, { left, top }: { left: number; top: number }) => {
    pictures.push({ pixels, left, top })
    return { type: 'group' as const, children: [] }
  },
}
const look = screenStyle('light', { width: 900, height: 560 }, {}, painting)

interface Series {
  readonly type: string
  readonly name?: string
  readonly data: readonly unknown[]
  readonly renderItem?: () => unknown
}
const seriesIn = (option: ReturnType<typeof chartOption>) => option.series as readonly Series[]

/** The picture of an option's marks. */
function painted(option: { readonly series?: unknown }) {
  pictures.length = 0
  for (const _ of preparing(option as never)) continue
  expect(pictures).toHaveLength(1)
  return pictures[0]
}

/** Opacity at a place of the figure. */
function inkAt({ pixels, left, top }: ReturnType<typeof painted>, [x, y]: readonly [number, number]): number {
  const [column, row] = [Math.floor((x - left) * 2), Math.floor((y - top) * 2)]
  return pixels.data[4 * (row * pixels.width + column) + 3]
}

/** Pixels of the figure at which a mark lies. */
function placeOf(option: ReturnType<typeof chartOption>, [x, y]: readonly [number, number]): readonly [number, number] {
  const first = (of: unknown): unknown => [of].flat()[0]
  const frame = first(option.grid) as { left: number; top: number; width: number; height: number }
  const [across, up] = [option.xAxis, option.yAxis].map((axis) => first(axis) as { min: number; max: number })
  return [
    frame.left + ((x - across.min) / (across.max - across.min)) * frame.width,
    frame.top + (1 - (y - up.min) / (up.max - up.min)) * frame.height,
  ]
}

const figure = manyMarks()
const option = chartOption(figure, look)

describe('very many marks on a screen that can show pixels', () => {
  it('are one picture, with a series without points for each name of the legend', () => {
    const marks = seriesIn(option).filter(({ data }) => data.length <= 1)
    expect(marks.reduce((sum, { data }) => sum + data.length, 0)).toBe(1)
    const names = new Set(seriesIn(option).flatMap(({ name }) => name ?? []))
    expect([...names]).toEqual([...figure.groups.map(({ label }) => label), 'not converged'])
    const print = chartOption(figure, renderStyleOf(printSchema.parse({})))
    const items = seriesIn(print).filter(({ type }) => type === 'scatter')
    expect(items.reduce((sum, { data }) => sum + data.length, 0)).toBeGreaterThan(6000)
  })

  it('lie where they belong, filled or open, and nowhere else', () => {
    const picture = painted(option)
    expect(inkAt(picture, placeOf(option, [20, 9]))).toBeGreaterThan(200)
    expect(inkAt(picture, placeOf(option, [25, 9])), 'an open one hides what is under it').toBeGreaterThan(200)
    expect(inkAt(picture, placeOf(option, [22.5, 9]))).toBe(0)
  })

  it('are those of the part that is looked at', () => {
    const part = chartOption(figure, { ...look, zoom: { x: [22, 30], y: [8, 10] } })
    const picture = painted(part)
    expect(inkAt(picture, placeOf(part, [25, 9]))).toBeGreaterThan(200)
    expect(picture.pixels.data.filter((value, i) => i % 4 === 3 && value > 0).length).toBeLessThan(300)
  })

  it('go where the legend switches them off', () => {
    const [without] = seriesWithout(option, new Set([figure.groups[0].label]))
    const picture = painted({ series: [without] })
    expect(inkAt(picture, placeOf(option, [20, 9]))).toBe(0)
    expect(inkAt(picture, placeOf(option, [25, 9]))).toBeGreaterThan(200)
    expect(seriesWithout(chartOption(figure, screenStyle('light', look)), new Set())).toEqual([])
  })

  it('are painted in parts, and the same when they are drawn without that', () => {
    const parts = [...preparing(chartOption(figure, look))].length
    expect(parts).toBeGreaterThan(1)
    const ahead = painted(chartOption(figure, look)).pixels.data
    pictures.length = 0
    seriesIn(chartOption(figure, look)).forEach(({ renderItem }) => renderItem?.())
    expect(pictures[0].pixels.data).toEqual(ahead)
  })
})

describe('a mark of the picture that is pointed at', () => {
  const find = pointedMarks(figure, option, look)!
  const none = new Set<string>()

  it('is found by its place, with its run and what it says', () => {
    const pointed = find(...placeOf(option, [20, 9]), none)
    expect(pointed?.runs).toEqual([9000])
    expect(pointed?.reading).toContainEqual(['', figure.groups[0].label])
    expect(find(...placeOf(option, [25, 9]), none)?.reading.at(-1)).toEqual(['', 'Budget spent before it converged'])
    expect(find(...placeOf(option, [22.5, 9]), none)).toBeNull()
  })

  it('is the uppermost, of those that the legend leaves', () => {
    const place = placeOf(option, [figure.groups[0].marks[1500].x, figure.groups[0].marks[1500].y])
    expect(find(...place, none)!.runs[0]).toBeGreaterThanOrEqual(3000)
    expect(find(...place, new Set([figure.groups[1].label]))!.runs[0]).toBeLessThan(3000)
  })

  it('is looked up only where marks do not carry what they say', () => {
    expect(pointedMarks(figure, option, screenStyle('light', look))).toBeNull()
    const few = { ...figure, groups: figure.groups.map((group) => ({ ...group, marks: group.marks.slice(0, 9) })) }
    expect(pointedMarks(few, chartOption(few, look), look)).toBeNull()
  })
})
