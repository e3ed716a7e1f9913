import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compositionSchema } from '../../contract/composition/index.ts'
import { readDocumentFile } from './document-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'momentum-document-'))
afterAll(() => rmSync(folder, { recursive: true }))

const panel = { experiments: ['one'], figure: { kind: 'map' } }

function reading(document: unknown): () => unknown {
  const path = join(folder, 'figure.json')
  writeFileSync(path, JSON.stringify(document))
  return () => readDocumentFile(path, compositionSchema, 'composed figure')
}

it('reads a document', () => {
  expect(reading({ schema: 1, name: 'Two', panels: [panel] })()).toMatchObject({ name: 'Two', panels: [panel] })
})

it.each([
  [{ columns: 0 }, /^columns: 0 is not at least 1$/m],
  [{ letters: 'iv' }, /^letters: "iv" is not one of "\(a\)", /m],
  [{ name: 3 }, /^name: 3 is not text$/m],
  [{ panels: [] }, /^panels: a list of 0 is too short; give at least 1$/m],
  [
    { panels: [{ experiments: ['one'] }] },
    /^panels\[0\]\.figure: this field is missing|^panels\[0\]\.figure: nothing is not/m,
  ],
  [{ panels: [{ ...panel, colour: 'red' }] }, /^panels\[0\]\.colour: this field is not known$/m],
  [{ panels: [{ ...panel, figure: { kind: 'beauty' } }] }, /^panels\[0\]\.figure/m],
])('names the place of what is wrong, what was found and what is allowed: %j', (change, message) => {
  const wrong = reading({ schema: 1, name: 'Two', panels: [panel], ...change })
  expect(wrong).toThrow(/figure\.json is no composed figure\.\n/)
  expect(wrong).toThrow(message)
})

describe.runIf(process.platform === 'linux')('what is no file of a document', () => {
  it.each([
    ['/dev/zero', '/dev/zero is no file; a composed figure is needed.'],
    [folder, `${folder} is no file; a composed figure is needed.`],
    ['pipe', 'pipe is no file; a composed figure is needed.'],
    ['large', 'large is larger than a composed figure can be, 4 MB.'],
  ])('is refused before it is read: %s', (name, message) => {
    if (name === 'pipe') execFileSync('mkfifo', [join(folder, name)])
    if (name === 'large') {
      writeFileSync(join(folder, name), '')
      truncateSync(join(folder, name), 1e9)
    }
    const path = name.startsWith('/') ? name : join(folder, name)
    expect(() => readDocumentFile(path, compositionSchema, 'composed figure')).toThrow(message)
  })
})
