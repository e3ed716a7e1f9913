import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { plotJsonSchema } from './json-schema.ts'
import { plotFileSchema } from './spec.ts'

it('is published as the plot document is read', () => {
  const published = readFileSync(new URL('../../../resources/schema/plot.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(plotJsonSchema())))
})

it('names what is not known of a document', () => {
  const found = plotFileSchema.safeParse({ x: 'lamda', y: 'testLoss', color: 'beta' })
  expect(found.error?.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['x', 'invalid_value'],
    ['', 'unrecognized_keys'],
  ])
})
