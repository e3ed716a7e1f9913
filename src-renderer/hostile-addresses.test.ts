import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsed, readably, treeOf, withFieldReplaced, withoutField, withValue } from './document/index.ts'
import { specOf } from './views/experiment/figure/choices.ts'
import { zoomIn } from './views/experiment/figure/pointing/zoom.ts'
import { ranges } from './views/playground/simulation/ranges.ts'
import { shownOf } from './views/playground/state/link.ts'
import { figureKinds, figureSpecSchema } from '../src-main/contract/index.ts'

const numRuns = Number(process.env.FUZZ_RUNS ?? 500)
const seed = Number(process.env.FUZZ_SEED ?? 20261130)

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double().map(String),
  fc.constantFrom('1e999', '-0', 'NaN', '<script>', '__proto__', '1,2', '1..2', '1,1e999', ',', '-'),
)
const query = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'problem',
      'gamma',
      'beta',
      'start',
      'show',
      'speed',
      'x',
      'y',
      'metric',
      'runs',
      'lambda',
      '__proto__',
    ),
    fc.string({ maxLength: 8 }),
  ),
  text,
)

it('a shared link of the playground shows numbers within their ranges, whatever it says', () => {
  fc.assert(
    fc.property(query, (values) => {
      const { setup, display } = shownOf(values)
      for (const name of ['gamma', 'beta', 'rho', 'condition'] as const) {
        expect(setup[name]).toBeGreaterThanOrEqual(ranges[name].min)
        expect(setup[name]).toBeLessThanOrEqual(ranges[name].max)
      }
      expect(setup.start.every(Number.isFinite)).toBe(true)
      expect(Number.isFinite(display.speed)).toBe(true)
    }),
    { numRuns, seed },
  )
})

it('the address of a figure is a choice that there is, whatever it says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...figureKinds),
      query,
      fc.array(fc.nat(100), { maxLength: 3 }),
      (kind, values, runs) => {
        const spec = specOf(kind, values, runs)
        expect(figureSpecSchema.safeParse(spec).success).toBe(true)
        const { x, y } = zoomIn(values)
        for (const range of [x, y]) if (range) expect(range.every(Number.isFinite)).toBe(true)
      },
    ),
    { numRuns, seed },
  )
})

it('a text that is nested 100,000 deep is left as it is, and has no parts', () => {
  for (const text of ['['.repeat(100_000), `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
    expect(parsed(text)).toBeUndefined()
    expect(treeOf(text)).toBeUndefined()
    expect(readably(text)).toBe(text)
    expect(withValue(text, ['name'], 'x')).toBe(text)
    expect(withoutField(text, ['a', 'a'])).toBe(text)
    expect(withFieldReplaced(text, ['a', 'a'], 'b', 1)).toBe(text)
  }
})
