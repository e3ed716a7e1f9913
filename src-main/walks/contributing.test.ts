import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')

/** Paths from the root, each with the code that a walk says is in it. */
function placesIn(markdown: string): readonly { readonly path: string; readonly code?: string }[] {
  const places = markdown.matchAll(/`((?:src-|resources\/|e2e\/|eslint)[\w./-]*)`(?:, at `([^`]+)`)?/g)
  return [...places].map(([, path, code]) => ({ path, code }))
}

function missing(places: ReturnType<typeof placesIn>): readonly string[] {
  return places.flatMap(({ path, code }) => {
    const file = join(root, path)
    if (!existsSync(file)) return [path]
    return code !== undefined && !readFileSync(file, 'utf8').includes(code) ? [`${path}: ${code}`] : []
  })
}

it('names places that are there', () => {
  const places = placesIn(text)
  expect(places.filter(({ code }) => code !== undefined).length).toBeGreaterThan(7)
  expect(missing(places)).toEqual([])
})

it('walks through what can be added', () => {
  expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
    'A method',
    'A problem',
    'A metric',
    'A figure',
    'A request',
    'A format of figures',
    'A command',
    'A paper',
  ])
})

it('finds a place that is not there, and code that is not in it', () => {
  expect(missing(placesIn('`src-main/nothing.ts`, and `src-main/workbench.ts`, at `const nothing`'))).toEqual([
    'src-main/nothing.ts',
    'src-main/workbench.ts: const nothing',
  ])
})
