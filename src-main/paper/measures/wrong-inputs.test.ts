import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { measureSchema, type MeasureSpec } from './schema.ts'

const names = {
  order: 'come to their flow with order 1 for λ, 2 for λ′, on a quadratic and in ln Δ',
  predicted: 'have a balancedness that gradient flow predicts, with an error of order 1 in λ',
  path: 'run on one path on a quadratic with 4γ and β², and leave it with 4γ alone',
}

/** The test that shows each measure telling wrong runs from right ones: its file, and its name. */
const shown: { readonly [K in MeasureSpec['kind']]: readonly [file: string, test: string] } = {
  'speed-up': ['measures', 'are not accelerated where the fast run needs the steps of the slow one'],
  'path-speed': ['measures', names.path],
  'path-order': ['measures', 'come to gradient flow with order 1 without momentum, and not at all with it'],
  'balancedness-order': ['measures', names.order],
  'level-slope': ['measures', 'have level lines of another slope: that of λ′ is 2 for λ′ alone'],
  spread: ['measures', 'does not spread at equal λ, and does at equal λ′; what depends on λ′ is the reverse'],
  'rank-correlation': ['measures', 'of what rises with another are 1, of what falls −1, and of γ alone neither'],
  'balancedness-falls': ['measures', 'counts runs of which Δ fell in every coordinate'],
  'balancedness-drift': ['theorems', 'does not drift along gradient flow, and does along MGF'],
  minima: ['measures', 'finds the λ of two minima and their ratio'],
  'minima-count': ['measures', 'counts the data sets on which they are near'],
  inside: ['measures', 'holds the minimum inside against the ends'],
  bound: ['measures', 'holds the first crossing against the bound of the data'],
  'slope-condition': ['theorems', 'keeps runs from crossing, and one that is too weak does not'],
  certificate: ['certificates', 'counts certificates that hold'],
  'perturbed-start': ['theorems', 'is small where nothing crosses, and a larger one moves the solution'],
  'finite-part': ['theorems', 'is what the flow says, and is not without its sign'],
  'noise-law': ['theorems', 'says where they end, which λ′ alone does not'],
  'entropy-minimiser': [
    'packs',
    'is where gradient flow ends, with its own Δ₀ and no other, and not where momentum does',
  ],
  'norm-excess': ['packs', 'is small for ℓ2 at a large scale and for ℓ1 at a small one, and not the other way round'],
  lower: ['packs', 'are compared seed by seed'],
  ends: ['packs', 'of one the ends are those at which every seed converged'],
  'needed-samples': ['packs', 'are compared of both scales: %d at the large one is %d times 10'],
  'gain-spread': ['packs', 'of SGD gain more equally than those of gradient descent'],
  'loss-integral': ['packs', 'of SGD lower the scale by the integral of the loss, those of gradient descent do not'],
  edge: ['packs', 'are stable up to the edge, which only the largest come near'],
  'convex-rate': ['theorems', 'is kept, and is not by losses that fall more slowly'],
  'prediction-error': ['measures', names.predicted],
  'prediction-order': ['measures', names.predicted],
  'prediction-scale': ['measures', names.predicted],
}

it.each(measureSchema.options.map(({ shape }) => shape.kind.value))('%s is shown failing on wrong runs', (kind) => {
  const [file, name] = shown[kind]
  const tests = readFileSync(new URL(`${file}.test.ts`, import.meta.url), 'utf8')
  const from = tests.indexOf(`('${name}'`)
  expect(from, `${file}.test.ts has no test of that name`).toBeGreaterThan(0)
  const next = tests.indexOf("  it('", from)
  const context = tests.slice(0, next < 0 ? undefined : next)
  expect(context).toContain(`'${kind}'`)
})
