import { describe, expect, it } from 'vitest'
import type { CertificateFigure } from '../../contract/index.ts'
import { networkFile, ranSource } from '../ran.fixture.ts'
import { figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { BETA_BESIDE } from './nonetheless.ts'
import { certificatePlot } from './plot.ts'

const stop = { loss: 1e-14, steps: 60_000 }
const ran = (method: object): FigureSource => ranSource(networkFile(method, { stop }))

function certificateOf(source: FigureSource): CertificateFigure {
  const figure = figureOf(source, { kind: 'certificate' })
  if (figure.kind !== 'certificate') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const largest = ({ marks }: Pick<CertificateFigure, 'marks'>): readonly number[] =>
  marks.map(({ ownData, residual }) => Math.max(ownData!, residual!))

describe('the certificate of MGD', () => {
  it('holds to 1e-7 for its own runs', () => {
    const figure = certificateOf(ran({ gamma: { values: [0.01, 0.02] }, beta: { values: [0, 0.8] } }))
    expect(figure.counts).toMatchObject({ certified: 4, upheld: 4 })
    for (const each of largest(figure)) expect(each).toBeLessThan(1e-7)
  })

  it.each([
    ['Adam', { kind: 'adam', gamma: { values: [0.002, 0.005] }, beta1: { values: [0, 0.9] } }],
    ['RMSprop', { kind: 'rmsprop', gamma: { values: [0.001, 0.002] }, beta2: { values: [0.99, 0.999] } }],
  ])('fails by 1e-2 and more for those of %s, which are given it nonetheless', (name, method) => {
    const source = ran(method)
    const figure = certificateOf(source)
    expect(figure.title).toBe(`Certificate of MGD for runs of ${name} against γ`)
    expect(figure.marks.length).toBeGreaterThanOrEqual(2)
    expect(figure.counts.upheld).toBe(0)
    for (const each of largest(figure)) expect(each).toBeGreaterThan(1e-2)
    // In the same picture MGD keeps its own, with the same steps on the same data.
    const { beside } = figure
    expect(beside!.of).toBe(name)
    expect(beside!.marks.length).toBe(2)
    expect(beside!.upheld).toBe(beside!.marks.length)
    for (const each of largest({ marks: beside!.marks })) expect(each).toBeLessThan(1e-7)
    const { legend, note } = certificatePlot.describe(figure)
    const entries = legend?.as === 'symbols' ? legend.entries : []
    expect(entries[0].text).toContain(`${name}, certified as MGD`)
    expect(entries.at(-1)!.name).toBe(`MGD, β = ${String(BETA_BESIDE)}`)
    expect(note).toContain(
      `0 of ${figure.counts.judged} hold for ${name}, ${beside!.upheld} of ${beside!.upheld} for MGD`,
    )
    expect(figureSpecs(source).map(({ spec }) => spec.kind)).toContain('certificate')
  })
})

it('is drawn against what varies where runs have no λ', () => {
  const beta = { schedule: 'k/(k+r)', r: { values: [4, 8] } }
  const figure = certificateOf(ran({ kind: 'nesterov', gamma: 0.02, beta }))
  expect(figure.title).toBe('Certificate of the implicit bias against r')
  expect(figure.marks.map(({ x }) => x)).toEqual([4, 8])
  expect(figure.counts).toMatchObject({ certified: 2, upheld: 2 })
})
