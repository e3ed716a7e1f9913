import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The files that each file imports, those of which it needs only types among them, which lint does not follow. */
function importsOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(files)
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(scriptOf(readFileSync(join(root, file), 'utf8'), file), true, true)
      const imported = importedFiles.map(({ fileName }) => join(dirname(file), fileName))
      return [file, imported.filter((each) => known.has(each))]
    }),
  )
}

function scriptOf(source: string, file: string): string {
  return file.endsWith('.vue') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '') : source
}

/** The first circle that a walk along the imports comes upon; null where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of imports.keys()) {
    const circle = walk(file, [])
    if (circle) return circle
  }
  return null
}

it('import in no circle, types included', () => {
  const files = globSync('src-*/**/*.{ts,vue}', { cwd: root }).filter((file) => !file.endsWith('.as.ts'))
  expect(files.length).toBeGreaterThan(500)
  expect(circleIn(importsOf(files))).toBeNull()
})

it('finds a circle', () => {
  const imports = new Map([
    ['a', ['b', 'c']],
    ['b', []],
    ['c', ['d']],
    ['d', ['c']],
  ])
  expect(circleIn(imports)).toEqual(['c', 'd', 'c'])
})
