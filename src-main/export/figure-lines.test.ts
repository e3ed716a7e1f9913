import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DrawnFigure } from '../figures/drawn/index.ts'
import { type Print, printSchema } from '../contract/index.ts'
import { renderSvg } from './image/figure-svg.ts'
import { clashing, cutOff, linesOf, textsOf } from './image/text-boxes.fixture.ts'

/** Figures as the room of figures computes them. */
function figureFrom(name: string): DrawnFigure {
  return JSON.parse(readFileSync(new URL(`../figures/golden/${name}.json`, import.meta.url), 'utf8')) as DrawnFigure
}

const names = [
  'curves-aligned',
  'curves-sheared',
  'curves-band',
  'curves-many',
  'coordinates-network',
  'coordinates-quadratic',
  'path-sheared',
  'path-grid',
  'weights',
  'integrand',
]
const prints: readonly Print[] = [
  printSchema.parse({}),
  printSchema.parse({ widthMm: 174, heightMm: 98, theme: 'light' }),
  printSchema.parse({ widthMm: 60, heightMm: 50, fontPt: 7, theme: 'dark' }),
  printSchema.parse({ widthMm: 264, heightMm: 158, fontPt: 18 }),
]

describe.each(names)('%s', (name) => {
  const figure = figureFrom(name)

  it.each(prints)('shows all its text apart at $widthMm × $heightMm mm, $fontPt pt', (print) => {
    const texts = textsOf(renderSvg(figure, print))
    expect(texts.length).toBeGreaterThan(6)
    expect(cutOff(texts, ...sizeOf(print))).toEqual([])
    expect(clashing(texts)).toEqual([])
  })

  it('has the same bytes every time', () => {
    expect(renderSvg(figure, prints[0])).toBe(renderSvg(figure, prints[0]))
  })
})

function sizeOf({ widthMm, heightMm, dpi }: Print): [number, number] {
  return [(widthMm / 25.4) * dpi, (heightMm / 25.4) * dpi]
}

/** Strokes of one colour and width, of lines that are longer than a tick or a legend's. */
function strokesOf(svg: string, colour: string): readonly string[] {
  return [...svg.matchAll(/<path [^>]*stroke="([^"]*)"[^>]*>/g)]
    .filter(([path, stroke]) => stroke === colour && (path.match(/[LC]/g)?.length ?? 0) > 4)
    .map(([path]) => path)
}

describe('curves', () => {
  const svg = renderSvg(figureFrom('curves-aligned'), prints[0])

  it('lie over the broad pale one that they are aligned to', () => {
    const [slow] = strokesOf(svg, '#0072b2')
    expect(slow).toMatch(/stroke-opacity="0\.4"/)
    const [fast] = strokesOf(svg, '#009e73')
    expect(fast).not.toMatch(/stroke-opacity/)
    expect(svg.indexOf(slow)).toBeLessThan(svg.indexOf(fast))
  })

  it('state the measured speed-up', () =>
    expect(linesOf(svg).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^γ = 0\.002, β = 0 \((3\.9\d|4\.0\d)×\)$/),
    ))

  it('have dashes where these mean something', () => {
    const dashed = (name: string) => renderSvg(figureFrom(name), prints[0]).includes('stroke-dasharray')
    expect([dashed('curves-sheared'), dashed('curves-many')]).toEqual([true, false])
  })
})

it('draws both sides of the integrand, whatever lies near the pole', () => {
  const svg = renderSvg(figureFrom('integrand'), prints[0])
  expect([strokesOf(svg, '#0072b2').length, strokesOf(svg, '#d55e00').length]).toEqual([1, 1])
})

it('has a circle for every change of sign', () => {
  const figure = figureFrom('weights')
  if (figure.kind !== 'weights') throw new Error(figure.kind)
  const none = { ...figure, panels: figure.panels.map((panel) => ({ ...panel, crossings: [] })) }
  const count = (each: DrawnFigure) => renderSvg(each, prints[0]).match(/<path/g)?.length ?? 0
  const crossings = figure.panels.flatMap((panel) => panel.crossings)
  expect(crossings.length).toBeGreaterThan(3)
  expect(count(figure) - count(none)).toBe(crossings.length)
})
