import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { experimentJsonSchema } from '../../../src-worker/experiment/index.ts'
import { outcomeNames } from '../../format/index.ts'
import { piecesOf, sectionsFrom } from './markdown.ts'
import { axisForms, fieldsOf } from './schema-fields.ts'
import type { Block } from './section.ts'
import { fieldMeanings, sectionsOf } from './sections.ts'
import { texMacros } from '../../../src-main/charts/style/tex-macros.ts'

const sections = sectionsOf('1.2.3', [])

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
      expect(
        () => katex.renderToString(tex, { strict: 'error', output: 'mathml', macros: { ...texMacros } }),
        tex,
      ).not.toThrow()
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
  const meanings = fieldMeanings()
  const paths = new Set(fieldsOf(experimentJsonSchema()).map(({ path }) => path))
  expect([...paths].filter((path) => !meanings.has(path))).toEqual([])
  expect([...meanings.keys()].filter((path) => !paths.has(path))).toEqual([])
})

it('says what a field may be, as the schema has it', () => {
  const fields = fieldsOf(experimentJsonSchema())
  const allowed = (path: string, of: string) => fields.find((each) => each.path === path && each.of === of)?.allowed
  expect(allowed('method.beta', 'mgd')).toBe('axis of numbers ≥ 0, < 1, or a schedule')
  expect(allowed('problem.eigenvalues', 'quadratic')).toBe('list of numbers ≥ 0')
  expect(allowed('problem', '')).toBe('quadratic or linear-regression or diagonal-network or relu-network or imported')
  expect(allowed('method.sampling', 'smgd')).toBe('"with-replacement" or "without-replacement"')
  expect(fields.find(({ path }) => path === 'name')).toMatchObject({ needed: true, allowed: 'text' })
})

it('has the defaults of the workbench among the meanings', () => {
  expect(fieldMeanings().get('method.tolerance')).toContain('10⁻⁹ unless it is given')
  expect(fieldMeanings().get('stop.diverged')).toContain('the larger of 10¹² and 10⁶ times the loss at the start')
})

it('lists the ways in which the schema lets an axis be written', () => {
  expect(axisForms(experimentJsonSchema())).toEqual(['number', 'values', 'linspace', 'logspace'])
})

it('says what each outcome means', () => {
  const rows = sections
    .find(({ id }) => id === 'outcomes')!
    .blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rows.map(({ id, cells }) => [id, cells[0]])).toEqual(
    Object.entries(outcomeNames).map(([outcome, name]) => [`outcome-${outcome}`, `**${name}**`]),
  )
})

describe('Markdown', () => {
  const none = () => []

  it('takes running text apart', () => {
    expect(piecesOf('Keep $\\lambda$ as **it** is in `stop`, see [there](#lambda).')).toEqual([
      { kind: 'text', text: 'Keep ' },
      { kind: 'tex', text: '\\lambda' },
      { kind: 'text', text: ' as ' },
      { kind: 'strong', text: 'it' },
      { kind: 'text', text: ' is in ' },
      { kind: 'code', text: 'stop' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'there', to: '#lambda' },
      { kind: 'text', text: '.' },
    ])
    expect(piecesOf('')).toEqual([])
    const broken = piecesOf('one\n**two\nthree** [four\nfive](#a)\nsix')
    expect(broken.map(({ text }) => text).join('')).toBe('one two three four five six')
    expect(piecesOf('5 * 3 ** 2')).toEqual([{ kind: 'text', text: '5 * 3 ** 2' }])
  })

  it('becomes sections with formulas, lists, tables and code', () => {
    const source =
      '## A {#a}\n\n{#f}\n\n$$\nx^2\n$$\n\n- one\n- two\n\n| H |\n| - |\n| {#r} v |\n\n```sh Copy it\nls\n```\n'
    expect(sectionsFrom(source, none)).toEqual([
      {
        id: 'a',
        title: 'A',
        blocks: [
          { kind: 'formula', tex: 'x^2', id: 'f' },
          { kind: 'list', items: ['one', 'two'] },
          { kind: 'table', head: ['H'], rows: [{ id: 'r', cells: ['v'] }] },
          { kind: 'code', text: 'ls', copy: 'Copy it' },
        ],
      },
    ])
  })

  it('refuses what a section cannot show, and a heading without a name', () => {
    expect(() => sectionsFrom('## A {#a}\n\n> quoted\n', none)).toThrow('blockquote_open')
    expect(() => sectionsFrom('## A\n', none)).toThrow('“A” has no {#id}')
  })
})
