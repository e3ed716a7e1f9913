import { describe, expect, it } from 'vitest'
import { pairFiles, tableNameIn } from './pairing.ts'

const onTable = (path: string) => JSON.stringify({ problem: { data: { kind: 'table', path, target: 'y' } } })
const csv = (name: string) => ({ name, text: 'x,y\n1,2\n' })

describe('pairing files', () => {
  it('takes an experiment alone where it needs no table', () => {
    const { imports, refused } = pairFiles([{ name: 'a.json', text: '{"name":"A"}' }])
    expect(imports).toEqual([{ file: 'a.json', document: '{"name":"A"}', table: null, wants: null }])
    expect(refused).toEqual([])
  })

  it('gives each experiment its table, in whatever order they come', () => {
    const { imports, refused } = pairFiles([
      csv('b.csv'),
      { name: 'one.json', text: onTable('a.csv') },
      csv('A.CSV'),
      { name: 'two.json', text: onTable('data/b.csv') },
      { name: 'three.json', text: onTable('..\\data\\b.csv') },
    ])
    expect(imports.map(({ file, table }) => [file, table?.name])).toEqual([
      ['one.json', 'A.CSV'],
      ['two.json', 'b.csv'],
      ['three.json', 'b.csv'],
    ])
    expect(refused).toEqual([])
  })

  it('names the table that is missing and does not take another in its place', () => {
    const { imports, refused } = pairFiles([{ name: 'a.json', text: onTable('gasoline.csv') }, csv('other.csv')])
    expect(imports[0]).toMatchObject({ table: null, wants: 'gasoline.csv' })
    expect(refused).toEqual([{ name: 'other.csv', reason: 'is not used by an experiment that came with it.' }])
  })

  it('takes a faulty experiment, so that its faults can be seen', () => {
    expect(pairFiles([{ name: 'a.json', text: '{"name":' }]).imports).toHaveLength(1)
  })

  it('refuses results and other files, saying why', () => {
    const { imports, refused } = pairFiles([
      { name: 'results.json', text: '{"schema":1,"experiment":{},"provenance":{},"runs":[]}' },
      { name: 'photo.png', text: '' },
    ])
    expect(imports).toEqual([])
    expect(refused.map(({ name }) => name)).toEqual(['results.json', 'photo.png'])
  })
})

it('finds the name of the table in a document with a byte order mark', () => {
  expect(tableNameIn(`\uFEFF${onTable('x/gasoline.csv')}`)).toBe('gasoline.csv')
  expect(tableNameIn('{"problem":{"data":{"kind":"inline"}}}')).toBeNull()
  expect(tableNameIn('[')).toBeNull()
})
