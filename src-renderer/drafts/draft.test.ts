import { describe, expect, it } from 'vitest'
import { type Draft, isDraftKey, nameIn, readDrafts, removeDraft, renamed, withDraft, writeDraft } from './draft.ts'

function memory(kept: Record<string, string> = {}) {
  const map = new Map(Object.entries(kept))
  return {
    get length() {
      return map.size
    },
    key: (index: number) => [...map.keys()].at(index) ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}
const draft = (id: string, document = '{}', editedAt = '2026-01-01T00:00:00Z'): Draft => ({
  id,
  document,
  table: null,
  csv: null,
  editedAt,
})

describe('kept drafts', () => {
  it('come back as they were, faulty documents included, the one edited last first', () => {
    const storage = memory({ 'momentum/theme': 'dark' })
    const old = { ...draft('a', '{ "name": '), table: { hash: 'f'.repeat(64), name: 'a.csv' } }
    const fresh = { ...draft('b', '{}', '2026-01-02T00:00:00Z'), csv: 'b.csv' }
    writeDraft(storage, old)
    writeDraft(storage, fresh)
    expect(readDrafts(storage)).toEqual([fresh, old])
    removeDraft(storage, 'b')
    expect(readDrafts(storage)).toEqual([old])
    expect(storage.getItem('momentum/theme')).toBe('dark')
  })

  it.each(['', '[', '{"a":1}', '{"id":"x"}', 'null'])('are none where %j was kept', (text) => {
    expect(readDrafts(memory({ 'momentum/draft/x': text }))).toEqual([])
  })

  it('come with the one just edited in front, once', () => {
    const drafts = withDraft([draft('a'), draft('b')], draft('b', '{"name":"new"}'))
    expect(drafts.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(drafts[0].document).toBe('{"name":"new"}')
  })

  it('are told from what else is kept', () => {
    expect(isDraftKey('momentum/draft/a')).toBe(true)
    expect(isDraftKey('momentum/theme')).toBe(false)
    // The storage as a whole was emptied.
    expect(isDraftKey(null)).toBe(true)
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
