import { expect, it } from 'vitest'
import { recordOf } from './kept-looks.ts'
import type { KeptRecord } from './reader/experiments.ts'

const kept = (looks?: string) => ({ id: 'a', ...(looks === undefined ? {} : { looks }), planKey: 'b' }) as KeptRecord

it('has the looks that are known here, in their place', () => {
  const looks = { columns: [{ name: 'gap', expression: 'testLoss - trainLoss' }], plots: [] }
  const record = recordOf(kept(JSON.stringify(looks)))
  expect(record).toEqual({ id: 'a', looks, planKey: 'b' })
  expect(Object.keys(record!)).toEqual(['id', 'looks', 'planKey'])
})

it.each(['{', 'null', '{"columns":[],"plots":[],"maps":[]}'])('has none where it cannot know them: %s', (text) => {
  expect(recordOf(kept(text))).toEqual({ id: 'a', planKey: 'b' })
})

it('has none where none are kept, and is none where there is no experiment', () => {
  expect(recordOf(kept())).toEqual({ id: 'a', planKey: 'b' })
  expect(recordOf(null)).toBeNull()
})
