import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { experimentOf } from '../conformance/suite.fixture.ts'
import { planOf } from '../experiment/index.ts'
import { openFlow } from '../methods/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { slopesAlong } from './index.ts'

const gaussian = { kind: 'sparse-gaussian', n: 7, d: 11, sparsity: 2, mean: 1, noise: 0 }
const spectra = { kind: 'table', path: 'gasoline-nir.csv', target: 'octane', standardise: true, heldOut: 0.2 }
const first = { seeds: { first: 0, count: 1 } }

function networkOn(data: object, scale = 0.1, csv?: string): DiagonalNetwork {
  const experiment = experimentOf({ kind: 'diagonal-network', data, init: { scale } }, { kind: 'gf' }, first)
  return problemsOf(experiment, csv).instance(planOf(experiment).run(0)) as DiagonalNetwork
}

function startOf(network: DiagonalNetwork, scale = 0.1): Float64Array {
  return network.start({ scale }, 0)
}

function total(v: Float64Array): number {
  return v.reduce((sum, each) => sum + each, 0)
}

/** ∫ g² dt as the flow of the weights itself integrates it. */
function squaresOfTheWeights(network: DiagonalNetwork, start: Float64Array): Float64Array {
  const flow = openFlow(network, { lambda: 0, start, tolerance: 1e-10 })
  const goal = 1e-12 * flow.loss
  while (flow.loss > goal && !flow.stalled) flow.advance(1e15)
  return flow.squaredImpulse
}

/** Largest relative difference of two vectors. */
function apart(a: Float64Array, b: Float64Array): number {
  return Math.max(...a.map((each, j) => Math.abs(each / b[j] - 1)))
}

describe('integrals along gradient flow', () => {
  it.each([
    ['fewer samples than features', gaussian],
    ['as many', { ...gaussian, n: 5, d: 5 }],
    ['more samples than features', { ...gaussian, n: 9, d: 4 }],
    [
      'a sample twice',
      {
        kind: 'inline',
        x: [
          [1, 2, 0.5],
          [0.3, -1, 1],
          [1, 2, 0.5],
        ],
        y: [1, -1, 1],
      },
    ],
  ])('are those of the flow of the weights, %s', (_, data) => {
    const network = networkOn(data)
    const { squares } = slopesAlong(network, startOf(network))!
    expect(apart(squares, squaresOfTheWeights(network, startOf(network)))).toBeLessThan(1e-6)
    // A start that is a hundredth larger is another flow.
    expect(apart(squares, squaresOfTheWeights(network, startOf(network, 0.101)))).toBeGreaterThan(1e-3)
  })

  it('follow weights of both signs, and one that is 0', () => {
    const network = networkOn(gaussian)
    const start = Float64Array.from({ length: 22 }, (_, i) => (i === 4 ? 0 : (i % 2 === 0 ? 1 : -1) * (0.1 + 0.01 * i)))
    const { squares } = slopesAlong(network, start)!
    expect(apart(squares, squaresOfTheWeights(network, start))).toBeLessThan(1e-6)
  })

  it('keep, on 48 spectra of 401 wavelengths, the values of the flow of the weights', () => {
    const csv = readFileSync(new URL('../../resources/data/gasoline-nir.csv', import.meta.url), 'utf8')
    const network = networkOn(spectra, 0.01, csv)
    const { squares, noise, samples } = slopesAlong(network, startOf(network, 0.01))!
    expect(samples).toBe(48)
    expect(Math.abs(total(squares) / 266.47266341830374 - 1)).toBeLessThan(1e-6)
    expect(Math.abs(total(noise) / 11169.955260523631 - 1)).toBeLessThan(1e-6)
  })

  it('are none where nothing solves Xθ = y, and end', () => {
    const network = networkOn({ ...gaussian, n: 12, d: 3, noise: 1 })
    expect(slopesAlong(network, startOf(network))).toBeNull()
  })

  it('are there for deeper networks, by their weights', () => {
    const deep = experimentOf(
      { kind: 'diagonal-network', depth: 3, data: gaussian, init: { scale: 0.4 } },
      { kind: 'gf' },
    )
    const network = problemsOf(deep).instance(planOf(deep).run(0)) as DiagonalNetwork
    const start = startOf(network, 0.4)
    expect(apart(slopesAlong(network, start)!.squares, squaresOfTheWeights(network, start))).toBeLessThan(1e-6)
  })
})
