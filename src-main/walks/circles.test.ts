import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'circles-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('a circle of imports is found by lint, one of types through a component too', () => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  const lint = (): string => spawnSync(join(root, 'node_modules/.bin/oxlint'), { cwd: folder, encoding: 'utf8' }).stdout
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write('figure.ts', "import type Chart from './Chart.vue'\nexport type Figure = typeof Chart\n")
  write('Chart.vue', '<script setup lang="ts">\nexport type Chart = 1\n</script>\n')
  expect(lint()).toContain('Found 0 warnings and 0 errors')
  write(
    'Chart.vue',
    '<script setup lang="ts">\nimport type { Figure } from "./figure.ts"\nexport type Chart = Figure\n</script>\n',
  )
  expect(lint()).toContain('Dependency cycle detected')
})
