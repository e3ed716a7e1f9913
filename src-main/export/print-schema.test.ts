import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { printFileSchema, printStyles } from '../contract/index.ts'
import { printStyleJsonSchema } from './print-schema.ts'

it('is published as a print style is read; -u writes it anew', async () => {
  const published = fileURLToPath(new URL('../../resources/schema/print-style.schema.json', import.meta.url))
  const json = await format(JSON.stringify(printStyleJsonSchema()), { parser: 'json', printWidth: 120 })
  await expect(json).toMatchFileSnapshot(published)
})

it('takes the styles that come with the workbench, and no face that is none', () => {
  for (const { print } of Object.values(printStyles)) expect(printFileSchema.safeParse(print).success).toBe(true)
  const found = printFileSchema.safeParse({ style: { font: 'helvetica' } })
  expect(found.error?.issues.map(({ path }) => path.join('.'))).toEqual(['style.font'])
})
