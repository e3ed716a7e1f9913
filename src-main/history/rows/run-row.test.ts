import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packedRuns } from '../../../src-worker/thread/batch.ts'
import { visitByIndex } from '../../../src-worker/thread/packed-run.ts'
import { run } from '../example.fixture.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { measuredAt } from '../sums/rows.ts'
import { fillMeasured, fillOrigin, parametersOf } from './run-row.ts'

const number = fc.option(fc.double({ noDefaultInfinity: true, noNaN: true }))
const axis = fc.double({ noDefaultInfinity: true, noNaN: true })

it('writes metrics and parameters as JSON.stringify does', () => {
  const results = fc.record({
    metrics: fc.dictionary(fc.constantFrom('margin', 'sharpness', 'l1Excess', 'λ"\\'), number),
    params: fc.record({ lambda: axis, gamma: axis, depth: axis, batch: axis, beta: axis }, { requiredKeys: [] }),
  })
  fc.assert(
    fc.property(fc.array(results, { minLength: 1, maxLength: 5 }), (changes) => {
      const runs = changes.map((change, i) => run(i, change as object))
      const found: SqlValue[][] = []
      visitByIndex([packedRuns(runs)], (each) => {
        const [row, origin]: SqlValue[][] = [[], []]
        fillMeasured(each, row)
        fillOrigin(each, origin, 0)
        found.push([row[measuredAt.metrics], ...origin])
      })
      const expected = runs.map(({ key, result: { metrics, params } }) => {
        const { gamma = null, beta = null, lambda = null, ...others } = params
        const text = Object.keys(others).length > 0 ? JSON.stringify(others) : null
        expect(parametersOf(params)).toEqual([gamma, beta, lambda, text])
        return [Object.keys(metrics).length > 0 ? JSON.stringify(metrics) : null, key, gamma, beta, lambda, text, null]
      })
      expect(found).toEqual(expected)
    }),
    { seed: 3, numRuns: 300 },
  )
})
