import { expect, it } from 'vitest'
import { searched } from './search.ts'
import type { Section } from './section.ts'
import { sectionsOf } from './sections.ts'

const theory = sectionsOf(null, [])
const ids = (sections: readonly Section[]) => sections.map(({ id }) => id)

it('leaves everything where nothing is looked for', () => expect(searched(theory, '  ')).toBe(theory))

it('finds a title, and leaves its section whole', () => {
  const [found] = searched(theory, 'when NOTHING crosses')
  expect(found).toBe(theory.find(({ id }) => id === 'no-crossing'))
})

it('finds a symbol by its sign and by its name alike, in words and in formulas', () => {
  expect(ids(searched(theory, 'ψ'))).toEqual(ids(searched(theory, 'psi')))
  expect(ids(searched(theory, 'λ ε'))).toContain('one-path')
})

it('leaves only the rows that are meant', () => {
  const [symbols] = searched(theory, 'balancedness')
  const [, table] = symbols.blocks
  if (table.kind !== 'table') throw new Error('No table')
  expect(table.rows.map(({ id }) => id)).toEqual(['delta'])
})

it('finds nothing where there is nothing', () => expect(searched(theory, 'zebra')).toEqual([]))
