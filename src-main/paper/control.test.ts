import { describe, expect, it } from 'vitest'
import { momentumFile, onLambda } from './measures/made-up.fixture.ts'
import { sourceOf } from '../figures/synthetic.fixture.ts'
import type { ClaimSpec } from './claim.ts'
import { measuredControl } from './control.ts'
import type { Expectation } from './expectation.ts'
import { measureClaim, measureNeeds, rolesOf } from './measure.ts'

/** A control whose number is that of `inside`: the least value over the smaller one at both ends. */
const measure = { kind: 'inside', experiment: 'x', metric: 'testLoss' } as const
const source = sourceOf(momentumFile, onLambda)

function controlOf(expectation: Expectation, factor: number | undefined, claimed: number) {
  return measuredControl({ words: 'Wrong', measure, factor }, expectation, claimed, () => source)
}

describe('a control', () => {
  const { value } = controlOf({ atMost: 1 }, 2, 1)
  const own = value ?? NaN

  it.each<[Expectation, number, number, string]>([
    [{ atMost: 1 }, own / 2.1, own / 1.9, "≥ 2 × the claim's"],
    [{ atLeast: 0 }, own * 2.1, own * 1.9, "≤ the claim's / 2"],
    [{ share: 0.5 }, own * 2.1, own * 1.9, "≤ the claim's / 2"],
    [{ is: own + 1, within: 2 }, own + 0.51, own + 0.49, `2 × as far from ${(own + 1).toPrecision(3)}`],
    [{ is: own * 4, factor: 2 }, own * 2.1, own * 1.9, `2 × as far from ${(own * 4).toPrecision(3)}`],
  ])('with a factor is beaten by it: %j', (expectation, better, worse, words) => {
    expect(controlOf(expectation, 2, better)).toMatchObject({ beaten: true, expected: words })
    expect(controlOf(expectation, 2, worse).beaten).toBe(false)
  })

  it('without a factor must miss what is expected of the claim', () => {
    expect(controlOf({ atMost: own / 2 }, undefined, 0)).toMatchObject({ beaten: true })
    expect(controlOf({ atMost: own * 2 }, undefined, 0)).toMatchObject({ beaten: false })
  })

  it('that has no number beats nothing, and the claim does not hold', () => {
    const without = { kind: 'bound', experiment: 'nothing' } as const
    const empty = sourceOf(momentumFile, () => null)
    const claim: ClaimSpec = {
      id: 'claim',
      words: 'It is so.',
      nature: 'finding',
      origin: 'paper',
      expect: { atMost: 10 * own },
      measure,
      controls: [{ words: 'Wrong', measure: without }],
    }
    const evidence = (role: string) => (role === 'x' ? source : empty)
    expect(measureClaim({ ...claim, controls: [] }, false, evidence).verdict).toBe('holds')
    const found = measureClaim(claim, false, evidence)
    expect(found.verdict).toBe('does-not-hold')
    expect(found.controls[0]).toMatchObject({ beaten: null, value: null, detail: 'no run crossed zero' })
    expect(rolesOf(claim)).toEqual(['x', 'nothing'])
  })

  it('has the runs that it needs fetched, beside those of its claim', () => {
    const claim = {
      measure,
      controls: [{ words: 'Wrong', measure: { kind: 'balancedness-falls', experiment: 'x' } }],
    } as unknown as ClaimSpec
    expect(measureNeeds(claim, 'x', source).length).toBeGreaterThan(3)
    expect(measureNeeds(claim, 'y', source)).toEqual([])
  })
})
