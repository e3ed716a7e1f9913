import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'circles-'))
afterAll(() => rmSync(folder, { recursive: true }))

copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))

/** Flags of the linter in the script of this repository. */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { lint: string } }
const [, flags] = /^oxlint (.*?) && /.exec(scripts.lint)!

const lint = (...given: string[]): string =>
  spawnSync(join(root, 'node_modules/.bin/oxlint'), given, { cwd: folder, encoding: 'utf8' }).stdout
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

it('a wrong type is found by lint, and what a room may not name', () => {
  write('tsconfig.json', '{ "files": [], "references": [{ "path": "./tsconfig.science.json" }] }')
  copyFileSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  copyFileSync(join(root, 'tsconfig.science.json'), join(folder, 'tsconfig.science.json'))
  mkdirSync(join(folder, 'src-worker'))
  const science = join('src-worker', 'science.ts')
  write(science, 'export const steps: number = 1\n')
  expect(lint(...flags.split(' '))).toContain('Found 0 warnings and 0 errors')
  write(science, "export const steps: number = '1'\nexport const id: number = process.pid\n")
  expect(lint(...flags.split(' '))).toContain("Type 'string' is not assignable to type 'number'")
  expect(lint(...flags.split(' '))).toContain("Cannot find name 'process'")
  rmSync(join(folder, 'src-worker'), { recursive: true })
})

it('a circle of imports is found by lint, one of types through a component too', () => {
  write('figure.ts', "import type Chart from './Chart.vue'\nexport type Figure = typeof Chart\n")
  write('Chart.vue', '<script setup lang="ts">\nexport type Chart = 1\n</script>\n')
  expect(lint()).toContain('Found 0 warnings and 0 errors')
  write(
    'Chart.vue',
    '<script setup lang="ts">\nimport type { Figure } from "./figure.ts"\nexport type Chart = Figure\n</script>\n',
  )
  expect(lint()).toContain('Dependency cycle detected')
})
