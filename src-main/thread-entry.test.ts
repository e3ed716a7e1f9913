import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { threadEntry } from './thread-entry.ts'

it('finds the source when it runs from source', async () => {
  expect((await stat(threadEntry('history-worker'))).isFile()).toBe(true)
  expect(threadEntry('sweep-worker').pathname).toMatch(/src-worker\/thread\/worker\.ts$/)
})

it('finds the built file beside the bundle, which the bundler does not touch', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'bundle-'))
  const source = fileURLToPath(new URL('./thread-entry.ts', import.meta.url))
  await build({ configFile: false, logLevel: 'silent', build: { ssr: source, outDir } })
  const file = pathToFileURL(join(outDir, 'thread-entry.js')).href
  const bundle = (await import(file)) as { threadEntry: typeof threadEntry }
  expect(bundle.threadEntry('history-worker').href).toBe(new URL('history-worker.js', file).href)
  await rm(outDir, { recursive: true })
})
