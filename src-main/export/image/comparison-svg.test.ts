import { describe, expect, it } from 'vitest'
import type { DrawnFigure } from '../../figures/drawn/index.ts'
import { type Print, printSchema } from '../../contract/index.ts'
import { type ComparedSource, comparisonOf, comparisonSpecs } from '../../figures/index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../../figures/synthetic.fixture.ts'
import { renderSvg } from './figure-svg.ts'
import { clashing, cutOff, textsOf } from './text-boxes.fixture.ts'

const grid = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 8] }, beta: { values: [0, 0.5, 0.9] } }

/** Experiments with longer and longer names, on centred and uncentred data, with runs that diverge. */
function experiments(n: number): readonly ComparedSource[] {
  return Array.from({ length: n }, (_, i) => ({
    id: String(i),
    name: `Experiment ${i} ${'on the same data with another start '.repeat(i % 3)}`.trim(),
    source: sourceOf(
      fileOf(grid, 1 + (i % 3), {
        data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: i % 2, noise: 0 },
      }),
      likeDiagonalNetwork,
    ),
  }))
}

const figures = [2, 5, 20].flatMap((n) => {
  const compared = experiments(n)
  return comparisonSpecs(compared).map(({ spec, title }) => ({
    name: `${title} of ${n}`,
    figure: comparisonOf(compared, spec) as DrawnFigure,
  }))
})

const prints: readonly Print[] = [
  printSchema.parse({}),
  printSchema.parse({ widthMm: 174, heightMm: 98, theme: 'light' }),
  printSchema.parse({ widthMm: 264, heightMm: 158, fontPt: 18 }),
]

describe.each(figures)('$name', ({ figure }) => {
  it.each(prints)('shows all its text, none on another, at $widthMm × $heightMm mm, $fontPt pt', (print) => {
    const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
    const texts = textsOf(renderSvg(figure, print))
    expect(texts.length).toBeGreaterThan(6)
    expect(cutOff(texts, width, height)).toEqual([])
    // The values of level lines stand aslant, so their boxes say little.
    expect(clashing(texts.filter(({ text }) => !text.startsWith('λ = ')))).toEqual([])
  })
})
