import { describe, expect, it } from 'vitest'
import type { DrawnFigure } from '../../figures/drawn/index.ts'
import { type FigureSpec, type Print, printSchema } from '../../contract/index.ts'
import { figureOf, figureSpecs } from '../../figures/index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../../figures/synthetic.fixture.ts'
import { renderSvg } from './figure-svg.ts'
import { clashing, cutOff, linesOf, textsOf } from './text-boxes.fixture.ts'

const sources = {
  'the example of two by two': sourceOf(
    fileOf({ kind: 'mgd', lambda: { values: [0.02, 0.1] }, beta: { values: [0.5, 0.9] } }),
    likeDiagonalNetwork,
  ),
  'a paper’s grid': sourceOf(
    fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 12] }, beta: { values: [0, 0.5, 0.9, 0.98] } }, 3),
    likeDiagonalNetwork,
  ),
  'many step sizes': sourceOf(
    fileOf({ kind: 'mgd', lambda: { logspace: [1e-3, 10, 8] }, gamma: { logspace: [1e-5, 1e-3, 12] } }, 2),
    likeDiagonalNetwork,
  ),
  'one axis': sourceOf(
    fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-1, 5] }, beta: 0.9 }, 2),
    likeDiagonalNetwork,
  ),
}

function drawn(source: (typeof sources)[keyof typeof sources], spec: FigureSpec): DrawnFigure {
  const figure = figureOf(source, spec)
  if (figure.kind === 'none') throw new Error(figure.reason)
  return figure
}

const figures = Object.entries(sources).flatMap(([name, source]) => [
  ...figureSpecs(source).map(({ spec, title }) => ({ name: `${title} of ${name}`, figure: drawn(source, spec) })),
  { name: `the plane of ${name}`, figure: drawn(source, { kind: 'map', metric: 'l1', plane: 'gamma-beta' }) },
])

const column = printSchema.parse({})
const prints: readonly Print[] = [
  column,
  printSchema.parse({ widthMm: 174, heightMm: 98, theme: 'light' }),
  printSchema.parse({ widthMm: 60, heightMm: 50, fontPt: 7, theme: 'dark' }),
  printSchema.parse({ widthMm: 264, heightMm: 158, fontPt: 18 }),
]

describe.each(figures)('$name', ({ figure }) => {
  it.each(prints)('shows all its text, none on another, at $widthMm × $heightMm mm, $fontPt pt', (print) => {
    const texts = textsOf(renderSvg(figure, print))
    const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
    expect(texts.length).toBeGreaterThan(6)
    expect(cutOff(texts, width, height)).toEqual([])
    // The values of level lines stand aslant, so their boxes say little.
    expect(clashing(texts.filter(({ text }) => !text.startsWith('λ = ')))).toEqual([])
  })
})

describe('an exported SVG', () => {
  const { figure } = figures.find(({ name }) => name === 'Test loss against λ of a paper’s grid') ?? figures[0]

  it('has the same bytes every time', () => {
    const once = renderSvg(figure, column)
    renderSvg(figures[0].figure, column)
    expect(renderSvg(figure, column)).toBe(once)
  })

  it('has its size in millimetres and its type as printed', () => {
    const svg = renderSvg(figure, column)
    expect(svg).toMatch(/<svg width="84mm" height="63mm"[^>]* viewBox="0 0 992\.1\d* 744\.0\d*"/)
    const sizes = new Set([...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size)))
    // The viewBox counts dots, 300 to the inch; the remark is a tenth smaller.
    expect([...sizes].map((size) => (size * 72) / 300).toSorted((a, b) => a - b)).toEqual([
      // Scripts are at 70 %, and values on level lines smaller.
      expect.closeTo(5.6, 9),
      expect.closeTo(7.2, 9),
      expect.closeTo(8, 9),
    ])
  })

  it('keeps text as text, in the bundled face or what is like it', () => {
    const svg = renderSvg(figure, column)
    expect(linesOf(svg).map(({ text }) => text)).toContain('Intrinsic quantity, λ')
    const families = new Set([...svg.matchAll(/font-family="([^"]+)"/g)].map(([, family]) => family))
    expect([...families].toSorted()).toEqual([
      'Inter, Inter Variable, Helvetica Neue, Helvetica, Arial, sans-serif',
      'KaTeX_Math, STIX Two Text, Cambria, Times New Roman, serif',
    ])
  })

  it('sets symbols in italic, and exponents as smaller digits over the line', () => {
    const svg = renderSvg(figure, column)
    const elements = linesOf(svg).find(({ text }) => text === '10−3')?.elements ?? ''
    const [base, exponent] = elements.split('</text>').map((element) => ({
      size: Number(/font-size="([\d.]+)px"/.exec(element)?.[1]),
      y: Number(/ y="(-?[\d.]+)"/.exec(element)?.[1] ?? 0),
    }))
    expect(exponent.size / base.size).toBeCloseTo(0.7, 9)
    expect(exponent.y).toBeLessThan(base.y)
    expect(linesOf(svg).find(({ text }) => text.endsWith(', λ'))?.elements).toMatch(/KaTeX_Math[^>]*italic[^>]*>λ</)
    expect(svg).not.toMatch(/<text[^>]*>[^<]*[⁰¹²³⁴-⁹⁻₀-₉₊₋][^<]*</)
  })

  it('carries title and metadata, and nothing for scripts', () => {
    const svg = renderSvg({ ...figure, title: 'a < b & c' }, column, '<x/>')
    expect(svg).toContain('<title>a &lt; b &amp; c</title>\n<metadata>\n<x/>\n</metadata>')
    expect(svg).not.toMatch(/ecmeta|class=|zr\d|<style|pointer-events|fill-opacity="0"/)
  })

  it('marks each run that diverged on the upper rim', () => {
    if (figure.kind !== 'collapse') throw new Error(figure.kind)
    const count = (svg: string) => svg.match(/<path/g)?.length ?? 0
    const without = renderSvg({ ...figure, diverged: [] }, column)
    // One for each run and one in the legend.
    expect(count(renderSvg(figure, column)) - count(without)).toBe(figure.diverged.length + 1)
  })
})

it('hatches exactly the cells with runs that diverged', () => {
  const name = 'Test loss over step size and momentum of a paper’s grid'
  const figure = figures.find((each) => each.name === name)?.figure
  if (figure?.kind !== 'map') throw new Error('a map is needed')
  const colour = '#7a7a7a'
  const hatchings = [...renderSvg(figure, column).matchAll(/<path [^>]*stroke="([^"]*)"/g)].filter(
    ([, stroke]) => stroke === colour,
  )
  const hatched = figure.cells.filter(({ n, diverged }) => n === 0 && diverged > 0)
  expect(hatched.length).toBeGreaterThan(3)
  // The rest is the key beside the colour bar, line by line.
  expect(hatchings.filter(([path]) => (path.match(/M/g)?.length ?? 0) > 1)).toHaveLength(hatched.length)
})

it('has the marks of a group as one shape where they are a crowd', () => {
  const figure = drawn(sources['a paper’s grid'], { kind: 'collapse' })
  if (figure.kind !== 'collapse') throw new TypeError(figure.kind)
  const shapes = (of: DrawnFigure) => renderSvg(of, column).split('<path').length
  const marks = figure.groups.reduce((sum, group) => sum + group.marks.length, 0)
  const crowd = { ...figure, crowd: { marked: 1e6, spent: 0 } }
  expect(shapes(figure) - shapes(crowd)).toBeGreaterThan(marks - 2 * figure.groups.length - 1)
  expect(
    textsOf(renderSvg(crowd, column))
      .map(({ text }) => text)
      .join(' '),
  ).toContain('of 1000000 runs')
})
