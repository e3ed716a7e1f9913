import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resourcePath } from './resources.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resources-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The function as the build has it, under `app` of a folder of its own. */
async function built(app: string): Promise<typeof resourcePath> {
  const outDir = join(folder, app, 'out/main')
  const source = fileURLToPath(new URL('./resources.ts', import.meta.url))
  await build({ configFile: false, logLevel: 'silent', build: { ssr: source, outDir } })
  return ((await import(pathToFileURL(join(outDir, 'resources.js')).href)) as { resourcePath: typeof resourcePath })
    .resourcePath
}

async function put(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '')
  return path
}

it('finds the repository’s resources from the source', () => {
  expect(existsSync(resourcePath('fonts', 'Inter-Regular.ttf'))).toBe(true)
})

it('finds the resources two folders above the build', async () => {
  const find = await built('app')
  expect(find('fonts', 'a.ttf')).toBe(join(folder, 'app/resources/fonts/a.ttf'))
})

it('prefers a file that was unpacked beside the archive', async () => {
  const find = await built('app.asar')
  const unpacked = await put(join(folder, 'app.asar.unpacked/resources/fonts/a.ttf'))
  expect(find('fonts', 'a.ttf')).toBe(unpacked)
  expect(find('presets', 'b.json')).toBe(join(folder, 'app.asar/resources/presets/b.json'))
})
