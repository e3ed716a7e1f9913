import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { experimentJsonSchema } from '../../../../src-worker/experiment/index.ts'
import { piecesOf } from '../inline.ts'
import { citation } from './cite.ts'
import { commandLine } from './command-line.ts'
import { experimentFile, fieldMeanings } from './experiment-file.ts'
import { outcomes } from './outcomes.ts'
import { fieldsOf } from './schema-fields.ts'
import type { Block, Section } from './section.ts'
import { theory } from './theory.ts'

const sections: readonly Section[] = [...theory, outcomes, experimentFile, commandLine, citation('1.2.3')]

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'text') return [block.text]
  if (block.kind === 'list') return block.items
  return block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells) : []
}
const idsOf = (block: Block): readonly string[] => {
  if (block.kind === 'table') return block.rows.flatMap(({ id }) => (id === undefined ? [] : [id]))
  return 'id' in block && block.id !== undefined ? [block.id] : []
}
const ids = sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap(idsOf)])

describe.each(sections)('$title', ({ blocks }) => {
  it('has formulas that KaTeX takes without a warning', () => {
    const formulas = blocks.flatMap((block) => [
      ...(block.kind === 'formula' ? [block.tex] : []),
      ...textsOf(block).flatMap((each) => piecesOf(each).flatMap((p) => (p.kind === 'tex' ? [p.text] : []))),
    ])
    for (const tex of formulas) {
      expect(() => katex.renderToString(tex, { strict: 'error', output: 'mathml' }), tex).not.toThrow()
    }
  })

  it('has links that lead somewhere', () => {
    for (const piece of blocks.flatMap(textsOf).flatMap(piecesOf)) {
      if (piece.kind !== 'link') continue
      expect(piece.to).toMatch(/^[#/]/)
      if (piece.to.startsWith('#')) expect(ids).toContain(piece.to.slice(1))
    }
  })

  it('has no mark left over in its text', () => {
    for (const piece of blocks.flatMap(textsOf).flatMap(piecesOf)) {
      if (piece.kind === 'text') expect(piece.text).not.toMatch(/[$`]|\*\*/)
    }
  })
})

it('gives no anchor twice', () => expect(ids).toHaveLength(new Set(ids).size))

it('says of every field of the file what it means, and of none that there is not', () => {
  const paths = new Set(fieldsOf(experimentJsonSchema()).map(({ path }) => path))
  expect([...paths].filter((path) => !(path in fieldMeanings))).toEqual([])
  expect(Object.keys(fieldMeanings).filter((path) => !paths.has(path))).toEqual([])
})

it('says what a field may be, as the schema has it', () => {
  const fields = fieldsOf(experimentJsonSchema())
  const allowed = (path: string, of: string) => fields.find((each) => each.path === path && each.of === of)?.allowed
  expect(allowed('method.beta', 'mgd')).toBe('axis of numbers ≥ 0, < 1')
  expect(allowed('problem.eigenvalues', 'quadratic')).toBe('list of numbers ≥ 0')
  expect(allowed('problem', '')).toBe('quadratic or diagonal-network or relu-network')
  expect(allowed('method.sampling', 'smgd')).toBe('"with-replacement" or "without-replacement"')
  expect(fields.find(({ path }) => path === 'name')).toMatchObject({ needed: true, allowed: 'text' })
})
