import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { terms } from './terms.ts'

const screens = globSync('views/**/*.{ts,vue}', { cwd: join(import.meta.dirname, '..') })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
  .join('\n')
const isUsed = (id: string) => new RegExp(`['"]${id}['"]`).test(screens)

it.each(terms.map(({ id, word }) => [word, id]))('“%s” is explained where it stands', (_, id) =>
  expect(isUsed(id)).toBe(true),
)

it('finds a word that no screen explains', () => expect(isUsed('term-nowhere')).toBe(false))
