import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Manifest {
  readonly compiler: string
  readonly sources: string
  readonly files: Readonly<Record<string, string>>
}

const folder = join(import.meta.dirname, '../resources/native')
const manifestIn = (from: string): Manifest => JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as Manifest
const manifest = manifestIn(folder)
const build = (...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, 'build.mjs'), ...args], { encoding: 'utf8' }).trim()

/** Without the compiler, spawnSync returns no text at all. */
const version = spawnSync('clang-19', ['--version'], { encoding: 'utf8' }).stdout as string | null
const compiler = version?.split('\n')[0]

describe('the addons in the repository', () => {
  it('are those of the manifest, one for each platform', () => {
    expect(Object.keys(manifest.files)).toEqual(['darwin-x64', 'linux-x64', 'win32-x64'])
    for (const [platform, digest] of Object.entries(manifest.files)) {
      const bytes = readFileSync(join(folder, `${platform}.node`))
      expect(createHash('sha256').update(bytes).digest('hex'), platform).toBe(digest)
    }
  })

  it('are made of the sources in the repository; if not: npm run kernel:native -- --all', () => {
    expect(build('--digest')).toBe(manifest.sources)
  })

  it.runIf(compiler === manifest.compiler)('have the same bytes when they are built again', () => {
    const again = mkdtempSync(join(tmpdir(), 'momentum-rebuild-'))
    build('--all', again)
    expect(manifestIn(again)).toEqual(manifest)
    rmSync(again, { recursive: true })
  })
})
