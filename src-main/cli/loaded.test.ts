import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'

const built = join(import.meta.dirname, '../../out/main')

/** The packages that a built file loads before it begins. */
function loadedBy(entry: string): ReadonlySet<string> {
  const files = new Set<string>()
  const packages = new Set<string>()
  const load = (file: string): void => {
    if (files.has(file)) return
    const text = readFileSync(join(built, file), 'utf8')
    files.add(file)
    for (const [, name] of text.matchAll(/^import (?:[^;]*? from )?"([^"]+)"/gm)) {
      if (name.startsWith('./')) load(name.slice(2))
      else if (!isBuiltin(name)) packages.add(name)
    }
  }
  load(entry)
  return packages
}

describe.runIf(inject('built'))('the packages that a command loads before it begins', () => {
  const chunks = readdirSync(built).filter((name) => name.startsWith('workbench-'))

  it('are none that set text, draw or convert pictures', () => {
    const loaded = ['cli.js', ...chunks].flatMap((file) => [...loadedBy(file)])
    expect(new Set(loaded)).toEqual(new Set(['better-sqlite3', 'fflate', 'piscina']))
  })

  it('are those of a file that draws, where it is one', () => {
    expect(loadedBy(readdirSync(built).find((name) => name.startsWith('export-'))!)).toContain('pdfkit')
  })
})
