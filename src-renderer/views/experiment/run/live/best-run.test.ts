import { expect, it } from 'vitest'
import { planOfDocument } from '../../../../../src-worker/experiment/index.ts'
import { blankDocument } from '../../../../drafts/blank.ts'
import { bestRun } from './best-run.ts'

const plan = planOfDocument(blankDocument)

function best(metrics: Readonly<Record<string, readonly number[]>>) {
  const rows = Object.values(metrics)[0].length
  const table = {
    index: Int32Array.from({ length: rows }, (_, i) => 10 * i),
    seed: new Uint32Array(rows),
    outcome: new Uint8Array(rows),
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, values]) => [name, Float64Array.from(values)])),
  }
  return bestRun({ table, plan })
}

it('is the run of the smallest test loss, whatever its training loss', () => {
  expect(best({ testLoss: [3, NaN, 1, 2], trainLoss: [1, 0, 4, 2] })).toEqual({ run: 20, metric: 'testLoss', value: 1 })
})

it('is that of the smallest training loss where there is no test loss', () => {
  expect(best({ trainLoss: [1, 0.5, NaN] })).toEqual({ run: 10, metric: 'trainLoss', value: 0.5 })
  expect(best({ testLoss: [NaN, NaN], trainLoss: [1, 2] })).toMatchObject({ run: 0, metric: 'trainLoss' })
})

it('is none where no run has a loss', () => {
  expect(best({ trainLoss: [NaN, Infinity] })).toBeNull()
  expect(best({ steps: [5] })).toBeNull()
})
