import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { foreignJsonSchema } from './json-schema.ts'

it('is published as it is', () => {
  const published = readFileSync(new URL('../../resources/schema/imported-runs.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(foreignJsonSchema())))
})
