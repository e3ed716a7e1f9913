import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob, relative } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import configuration from '../../electron-builder.config.ts'
import { linkScheme } from '../contract/index.ts'
import { appId } from './system.ts'

vi.mock('electron', () => import('./electron-double.ts'))

const root = join(import.meta.dirname, '../..')
const { files, asarUnpack, electronFuses, linux, mac, win, protocols } = configuration
const patterns = files as readonly string[]

interface Manifest {
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Folders of packages that come along: the dependencies that are installed, and theirs. */
function packages(from = root, names = Object.keys(manifestOf(root).dependencies ?? {}), found = new Set<string>()) {
  for (const name of names) {
    const folder = [join(from, 'node_modules', name), join(root, 'node_modules', name)].find((each) => existsSync(each))
    if (folder === undefined || found.has(folder)) continue
    found.add(folder)
    const { dependencies, optionalDependencies } = manifestOf(folder)
    packages(folder, Object.keys({ ...dependencies, ...optionalDependencies }), found)
  }
  return found
}

const nativeIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.node'))
    .map((file) => relative(root, join(folder, file)).replaceAll('\\', '/'))

const isUnpacked = (file: string) => (asarUnpack as readonly string[]).some((glob) => matchesGlob(file, glob))

describe('what is packed', () => {
  it('is the built application and its resources, nothing else', () => {
    expect(patterns.filter((pattern) => !pattern.startsWith('!'))).toEqual(['out/**', 'resources/**'])
  })

  it('leaves out no package that is needed', () => {
    const out = patterns.filter((pattern) => pattern.startsWith('!node_modules'))
    // These are built into the program, which e2e/packaging.spec.ts starts as it is packed.
    const builtIn = (folder: string) => relative(root, folder).startsWith('node_modules/@stdlib/')
    const needed = [...packages()]
      .filter((folder) => !builtIn(folder))
      .map((folder) => `${relative(root, folder)}/package.json`)
    expect(needed.length).toBeGreaterThan(20)
    for (const pattern of out) expect(needed.filter((file) => matchesGlob(file, pattern.slice(1)))).toEqual([])
  })

  it('leaves native code beside the archive, and what others than Node read', () => {
    const native = [...packages()].flatMap(nativeIn)
    expect(native.some((file) => file.includes('better-sqlite3'))).toBe(true)
    expect(native.some((file) => file.includes('resvg'))).toBe(true)
    expect(native.filter((file) => !isUnpacked(file))).toEqual([])
    for (const folder of ['bench', 'fonts'])
      for (const file of readdirSync(join(root, 'resources', folder)))
        expect(isUnpacked(`resources/${folder}/${file}`), file).toBe(true)
    expect(isUnpacked('out/main/electron.js')).toBe(false)
  })
})

it('names only files that are there', () => {
  const named = [linux?.icon, mac?.icon, win?.icon, mac?.entitlements, mac?.entitlementsInherit]
  for (const file of named) expect(existsSync(join(root, file ?? 'none')), String(file)).toBe(true)
  const folders = patterns.flatMap((pattern) => /^!resources\/\{(.*)\}/.exec(pattern)?.[1].split(',') ?? [])
  for (const folder of folders) expect(existsSync(join(root, 'resources', folder)), folder).toBe(true)
})

it('makes a program that runs this application alone', () => {
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  })
  expect(mac?.hardenedRuntime).toBe(true)
})

it('is known to the system by the names that the application uses', () => {
  expect(configuration.appId).toBe(appId)
  expect([protocols].flat().flatMap((protocol) => protocol?.schemes)).toEqual([linkScheme])
})
