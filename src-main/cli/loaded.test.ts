import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'

const built = join(import.meta.dirname, '../../out/main')

interface Loaded {
  /** Built files, by name. */
  readonly texts: ReadonlyMap<string, string>
  readonly packages: ReadonlySet<string>
}

/** All that a built file loads before it begins. */
function loadedBy(entry: string): Loaded {
  const texts = new Map<string, string>()
  const packages = new Set<string>()
  const load = (file: string): void => {
    if (texts.has(file)) return
    const text = readFileSync(join(built, file), 'utf8')
    texts.set(file, text)
    for (const [, name] of text.matchAll(/^import (?:[^;]*? from )?"([^"]+)"/gm)) {
      if (name.startsWith('./')) load(name.slice(2))
      else if (!isBuiltin(name)) packages.add(name)
    }
  }
  load(entry)
  return { texts, packages }
}

describe.runIf(inject('built'))('the packages that a command loads before it begins', () => {
  const chunks = readdirSync(built).filter((name) => name.startsWith('workbench-'))

  it('are none that set text, draw or convert pictures', () => {
    const loaded = ['cli.js', ...chunks].flatMap((file) => [...loadedBy(file).packages])
    expect(new Set(loaded)).toEqual(new Set(['better-sqlite3', 'fflate', 'piscina']))
  })

  it('are those of a file that draws, where it is one', () => {
    expect(loadedBy(readdirSync(built).find((name) => name.startsWith('export-'))!).packages).toContain('pdfkit')
  })
})

describe.runIf(inject('built'))('a thread that computes', () => {
  /** The built files loaded that check documents. */
  const checking = (entry: string) =>
    [...loadedBy(entry).texts].filter(([, text]) => text.includes('$constructor("ZodObject"')).map(([file]) => file)

  it.each(['sweep-worker.js', 'measure-worker.js'])('has no schemas: %s', (entry) => {
    expect(checking(entry)).toEqual([])
  })

  it('has them where documents are read', () => {
    expect(checking('keeper-worker.js')).toHaveLength(1)
  })
})

describe.runIf(inject('built'))('schemas of what people see of an experiment', () => {
  const isLoadedBy = (prefix: string) => {
    const entry = readdirSync(built).find((name) => name.startsWith(prefix))!
    return [...loadedBy(entry).texts.values()].some((text) => text.includes('looksSchema ='))
  }

  it('are loaded where looks are checked, and not where the history is read', () => {
    expect(isLoadedBy('workbench-')).toBe(true)
    expect(isLoadedBy('reader-')).toBe(false)
    expect(isLoadedBy('writer-')).toBe(false)
  })
})
