import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')
const rooms = ['', 'src-main', 'src-main/acceptance', 'src-worker', 'src-renderer']

const quoted = (line: string): string[] => [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code)
const isFile = (code: string): boolean =>
  /^[\w.-]+(\/[\w.-]+)*\.(ts|mts|json|vue)$/.test(code) && code !== 'package.json'

function pathOf(file: string): string | undefined {
  return rooms.map((room) => join(root, room, file)).find((path) => existsSync(path))
}

/** Rows of the table of a heading, without its head. */
function rowsOf(security: string, heading: string): string[] {
  const section = security.split(`## ${heading}\n`).at(1)?.split('\n## ')[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
}

/** References of a text that lead nowhere: files, and code of the checklist that stands in none of the files of its row. */
function lackingIn(security: string): string[] {
  const files = quoted(security).filter(isFile)
  const missing = files.filter((file) => pathOf(file) === undefined)
  const checklist = rowsOf(security, "Electron's checklist")
  const unheld = checklist.flatMap((row) => {
    const there = quoted(row)
      .filter(isFile)
      .flatMap((file) => pathOf(file) ?? [])
    const sources = there.map((path) => readFileSync(path, 'utf8')).join('\n')
    const number = /^\| (\d+)/.exec(row)?.[1] ?? row
    if (there.length === 0) return [`${number} names no file`]
    return quoted(row.split('|')[3])
      .filter((code) => !isFile(code) && !sources.includes(code))
      .map((code) => `${number}: ${code}`)
  })
  return [...missing, ...unheld]
}

describe('SECURITY.md', () => {
  it('names files that are there, and code that stands in them', () => {
    expect(lackingIn(text)).toEqual([])
  })

  it('has the 20 points of the checklist, each once', () => {
    const numbers = rowsOf(text, "Electron's checklist").map((row) => Number(/^\| (\d+)/.exec(row)?.[1]))
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  it('would be found wrong where a file has gone, an option has changed, or a row names nothing', () => {
    expect(lackingIn(text.replaceAll('window.test.ts', 'gone.test.ts'))[0]).toContain('gone.test.ts')
    expect(lackingIn(text.replace('`sandbox: true`', '`sandbox: false`'))).toEqual(['4: sandbox: false'])
    expect(lackingIn(text.replace(/^\| 16 .*$/m, '| 16 | A current Electron | yes |'))).toEqual(['16 names no file'])
  })

  it('is right that no option of windows weakens them', () => {
    const sources = globSync('src-main/electron/**/*.ts', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    )
    expect(sources.length).toBeGreaterThan(10)
    for (const option of ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'webviewTag'])
      expect(sources.filter((source) => source.includes(option))).toEqual([])
  })
})
