import { describe, expect, it } from 'vitest'
import type { CertificateFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureNeeds, figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

const method = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 6] }, beta: { values: [0, 0.5, 0.9] } }

/** Certificates as they are: worse with λ, out of bounds for the largest; the distance itself is what stopping leaves. */
const certified =
  (own: (lambda: number) => number, stopping = 2e-5) =>
  (params: { lambda?: number }, seed: number) => {
    const end = likeDiagonalNetwork(params, seed)
    if (end.outcome !== 'converged') return end
    const lambda = params.lambda ?? NaN
    const residual = 1e-10 * (1 + lambda)
    const judged = { certificateDistance: 1.5e-5, certificateOwnDistance: own(lambda), stoppingAllowance: stopping }
    return { ...end, ...judged, identityResidual: residual }
  }
const source = sourceOf(
  fileOf(method, 2),
  certified((lambda) => 2e-9 * (1 + 2 * lambda)),
)

function certificateOf(from: FigureSource): CertificateFigure {
  const figure = figureOf(from, { kind: 'certificate' })
  if (figure.kind !== 'certificate') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

it('golden', () => golden('certificate', certificateOf(source)))

describe('marks', () => {
  it('are the certified runs in order of λ, each with its own numbers', () => {
    const { marks } = certificateOf(source)
    const { columns } = source
    expect(marks.map(({ x }) => x)).toEqual(marks.map(({ x }) => x).toSorted((a, b) => a - b))
    for (const { run, x, ownData, residual, crossings } of marks) {
      const row = columns.index.indexOf(run)
      expect(x).toBe(source.plan.run(run).params.lambda)
      expect([ownData, residual]).toEqual([columns.certificateOwnDistance[row], columns.identityResidual[row]])
      expect(crossings).toBe(columns.crossings[row])
    }
  })

  it('count what is certified, what of it holds, and what has crossed', () => {
    const { counts, marks, limit } = certificateOf(source)
    expect(limit).toBe(1e-8)
    expect(counts.judged).toBe(counts.certified)
    expect(counts.certified).toBe(marks.length)
    expect(counts.upheld).toBe(marks.filter(({ ownData }) => ownData !== null && ownData <= 1e-8).length)
    expect(counts.crossed).toBe(marks.filter(({ crossings }) => crossings > 0).length)
    expect(counts.upheld).toBeGreaterThan(0)
    expect(counts.upheld).toBeLessThan(counts.certified)
    expect(counts.crossed).toBeGreaterThan(0)
    expect(counts.converged).toBe(counts.certified)
  })

  it('hold where the distance is what stopping leaves, and not where it is more', () => {
    const counts = (stopping: number) =>
      certificateOf(
        sourceOf(
          fileOf(method),
          certified(() => 1e-12, stopping),
        ),
      ).counts
    expect(counts(2e-5).upheld).toBe(counts(2e-5).certified)
    expect(counts(1e-5).upheld).toBe(0)
    // Runs of before it was kept are not judged at all.
    expect(counts(NaN)).toMatchObject({ judged: 0, upheld: 0 })
  })

  it('of zero stand on the scale, those that are not known do not', () => {
    const some = sourceOf(
      fileOf(method),
      certified((lambda) => (lambda < 0.01 ? 0 : NaN)),
    )
    const distances = new Set(certificateOf(some).marks.map(({ ownData }) => ownData))
    expect(distances).toEqual(new Set([1e-17, null]))
  })
})

it('needs no vectors: the scalars of all runs are enough', () => {
  expect(figureNeeds(source, { kind: 'certificate' })).toEqual([])
})

it('is listed where some run has a certificate', () => {
  const kinds = (from: FigureSource) => figureSpecs(from).map(({ spec }) => spec.kind)
  expect(kinds(source)).toContain('certificate')
  expect(kinds(sourceOf(fileOf(method), likeDiagonalNetwork))).not.toContain('certificate')
})

it('says why there is none', () => {
  const reasonOf = (from: FigureSource) => figureOf(from, { kind: 'certificate' })
  expect(reasonOf(sourceOf(fileOf(method), likeDiagonalNetwork))).toEqual({
    kind: 'none',
    reason: 'No run has a certificate: only runs that converged get one.',
  })
  const quadratic = { ...fileOf(method), problem: { kind: 'quadratic', eigenvalues: [1], start: [1] } }
  expect(reasonOf(sourceOf(quadratic, likeDiagonalNetwork))).toEqual({
    kind: 'none',
    reason: 'Certificates are for diagonal networks.',
  })
})

it('of 100,000 runs draws marks that coincide once', () => {
  const many = {
    ...method,
    gamma: { logspace: [1e-4, 1e-1, 100] },
    beta: { linspace: [0, 0.9, 10] },
  }
  const large = sourceOf({ ...fileOf(many, 100), record: { vectors: false } }, (params, seed) => ({
    outcome: 'converged',
    testLoss: 1,
    certificateDistance: 1e-5,
    certificateOwnDistance: 2e-9 * Math.exp(Math.sin(seed + 1e4 * (params.gamma ?? 0))),
    identityResidual: 1e-10,
  }))
  const { marks, counts } = certificateOf(large)
  expect(counts).toMatchObject({ converged: 100_000, certified: 100_000 })
  expect(marks.length).toBeLessThan(60_000)
  expect(marks.length).toBeGreaterThan(5000)
})
