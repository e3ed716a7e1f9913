import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, runsOf } from '../cli/command.fixture.ts'

const root = join(import.meta.dirname, '../..')
const MAX_MEGABYTES = 250

interface LockedPackage {
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
}

let folder: string
let names: string[]

/**
 * The files that `npm pack` packs, beside copies of the packages that the lock file does not hold for development: what an installation with
 * `--omit=dev` has. Of a link the checkout's other packages would be found. Node itself, which comes as a package, is left out.
 */
beforeAll(async () => {
  if (!existsSync(join(root, 'out/main/cli.js'))) return
  folder = await mkdtemp(join(tmpdir(), 'momentum-packed-'))
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  execFileSync('npm', pack, { cwd: root, shell: process.platform === 'win32' })
  const [tarball] = readdirSync(folder)
  execFileSync('tar', ['-xzf', tarball], { cwd: folder })
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>
  }
  names = Object.entries(packages)
    .filter(([name, { dev, devOptional }]) => name !== '' && !dev && !devOptional)
    .map(([name]) => name)
    .filter((name) => !/^node_modules\/node-(bin-)?(darwin|linux|win)/.test(name) && existsSync(join(root, name)))
  for (const name of names) cpSync(join(root, name), join(folder, 'package', name), { recursive: true })
})
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true })
})

const mgd = (...args: string[]): string =>
  execFileSync(process.execPath, [join(folder, 'package/resources/bin/mgd.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Size of a folder in bytes. */
function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}

it.skipIf(!existsSync(join(root, 'out/main/cli.js')))(
  'packed, without packages for development, the command runs a sweep and writes all that it can write',
  async () => {
    await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
    const outputs = ['--csv', 'runs.csv', '--parquet', 'runs.parquet', '--figures', 'figures']
    const written = mgd('run', 'sweep.json', '--quiet', '--history', 'history.db', '--json', '-', ...outputs)
    expect(runsOf(written)).toHaveLength(16)
    expect(readdirSync(join(folder, 'figures')).length).toBeGreaterThan(2)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['runs.csv', 'runs.parquet']))
    mgd('submit', 'sweep.json', '--engine', 'slurm', '--tasks', '2', '--dry-run')
    expect(readdirSync(join(folder, 'sweep.mgd'))).toEqual(expect.arrayContaining(['manifest.json', 'slurm.sh']))
    expect(names.filter((name) => /electron|vite|playwright/.test(name))).toEqual([])
    expect(sizeOf(join(folder, 'package')) / 1e6).toBeLessThan(MAX_MEGABYTES)
  },
)
