/**
 * `npm run audit`: known vulnerabilities of the packages that ship, from the registry that npm uses.
 *
 * Exit codes: 0 none, 1 some, each in a line, 2 the registry gave no answer, so that nothing is known.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf, shipped } from './shipped.ts'
import { root } from './sources.mjs'

interface Advisory {
  readonly title: string
  readonly severity: string
  readonly url: string
}

/** `npm audit --json`; `via` names a package where the fault is that of a dependency, which is listed itself. */
interface Report {
  readonly message?: string
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly via: readonly (Advisory | string)[]; readonly nodes: readonly string[] }>
  >
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string } | undefined>>
}

const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  shell: process.platform === 'win32',
})
const report = JSON.parse(stdout || '{}') as Report
if (!report.vulnerabilities) {
  console.error(`The registry gave no audit, so that nothing is known: ${report.message ?? 'no answer'}`)
  process.exit(2)
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
const ships = new Set(shipped().components.map(nameOf))
const found = Object.entries(report.vulnerabilities).flatMap(([name, { via, nodes }]) => {
  const here = nodes
    .map((node) => nameOf({ name, version: packages[node]?.version ?? '' }))
    .filter((is) => ships.has(is))
  const advisories = via.filter((each) => typeof each !== 'string')
  return [...new Set(here)].flatMap((is) =>
    advisories.map(({ title, severity, url }) => `${is}: ${title} (${severity}), ${url}`),
  )
})
for (const line of found) console.log(line)
if (found.length === 0) console.log(`None of the ${ships.size} packages that ship has a known vulnerability.`)
process.exitCode = found.length === 0 ? 0 : 1
