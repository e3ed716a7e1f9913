import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { plotJsonSchema } from './json-schema.ts'
import { plotFileSchema } from './spec.ts'

it('is published as the plot document is read; -u writes it anew', async () => {
  const published = fileURLToPath(new URL('../../../resources/schema/plot.schema.json', import.meta.url))
  const json = await format(JSON.stringify(plotJsonSchema()), { parser: 'json', printWidth: 120 })
  await expect(json).toMatchFileSnapshot(published)
})

it('names what is not known of a document', () => {
  const found = plotFileSchema.safeParse({ x: 'lambda +', y: 'testLoss', color: 'beta' })
  expect(found.error?.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['x', 'custom'],
    ['', 'unrecognized_keys'],
  ])
})
