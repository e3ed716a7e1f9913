import { describe, expect, it } from 'vitest'
import { type Draft, mostDrafts, nameIn, readDrafts, renamed, withDraft, writeDrafts } from './draft.ts'

function memory(text?: string) {
  const kept = new Map(text === undefined ? [] : [['momentum/drafts', text]])
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const draft = (id: string, document = '{}'): Draft => ({ id, document, table: null, editedAt: '2026-01-01T00:00:00Z' })

describe('kept drafts', () => {
  it('come back as they were, faulty documents included', () => {
    const storage = memory()
    const drafts = [{ ...draft('a', '{ "name": '), table: { hash: 'f'.repeat(64), name: 'a.csv' } }, draft('b')]
    writeDrafts(storage, drafts)
    expect(readDrafts(storage)).toEqual(drafts)
  })

  it.each(['', '[', '{"a":1}', '[1,null,{"id":"x"}]'])('are none where %j was kept', (text) => {
    expect(readDrafts(memory(text))).toEqual([])
  })

  it('come with the one edited last in front, once', () => {
    const drafts = withDraft([draft('a'), draft('b')], draft('b', '{"name":"new"}'))
    expect(drafts.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(drafts[0].document).toBe('{"name":"new"}')
  })

  it('lose the oldest beyond what is kept', () => {
    const many = Array.from({ length: mostDrafts }, (_, i) => draft(String(i)))
    const drafts = withDraft(many, draft('new'))
    expect(drafts).toHaveLength(mostDrafts)
    expect(drafts.at(-1)?.id).toBe(String(mostDrafts - 2))
  })
})

describe('the name of a document', () => {
  it('is read from a faulty one too', () => {
    expect(nameIn('{"name": "A", "problem": ')).toBe('A')
    expect(nameIn('{"name": ""}')).toBeNull()
    expect(nameIn('nonsense')).toBeNull()
    expect(nameIn('')).toBeNull()
  })

  it('is changed and nothing else', () => {
    const text = '{\n  "schema": 1,\n  "name": "A",\n  "seeds": { "first": 0,   "count": 2 }\n}\n'
    expect(renamed(text, 'A "2"')).toBe(text.replace('"A"', '"A \\"2\\""'))
  })

  it('is added where there is none', () => {
    expect(JSON.parse(renamed('{\n  "schema": 1\n}', 'B'))).toEqual({ schema: 1, name: 'B' })
  })
})
