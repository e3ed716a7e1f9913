import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.mjs'

/** A package as CycloneDX names it; fields that are not asked for go through unread. */
interface Component {
  readonly name: string
  readonly version: string
  readonly 'bom-ref': string
}

interface Dependency {
  readonly ref: string
  readonly dependsOn?: readonly string[]
}

/** CycloneDX 1.5, as `npm sbom` writes it. */
export interface Sbom {
  readonly components: readonly Component[]
  readonly dependencies: readonly Dependency[]
}

const npmSbom = (...flags: readonly string[]): Sbom =>
  JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', ...flags], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      shell: process.platform === 'win32',
    }),
  ) as Sbom

/** `NAME VERSION` of each package that is built into the program or the page, from the notices beside them. */
function builtIn(): ReadonlySet<string> {
  const notices = globSync('out/*/third-party-notices.txt', { cwd: root })
  if (notices.length < 2) throw new Error('out holds no built program and page. Build them first: npm run build')
  const lines = notices.flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
  return new Set(lines.flatMap((line) => /^((?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.[\w.+-]+), /.exec(line)?.[1] ?? []))
}

export const nameOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `${name} ${version}`

/**
 * Packages that reach a user: production dependencies, which lie beside the program, what is built into program and page, and Electron.
 *
 * Tools that only build and test are none of them, though npm cannot tell them from what is built in: both are development dependencies.
 */
export function shipped(): Sbom {
  const all = npmSbom()
  const beside = new Set(npmSbom('--omit', 'dev').components.map(nameOf))
  const inside = builtIn()
  const components = all.components.filter(
    (each) => beside.has(nameOf(each)) || inside.has(nameOf(each)) || each.name === 'electron',
  )
  const refs = new Set(components.map((each) => each['bom-ref']))
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn?.filter((ref) => refs.has(ref)) ?? [] }))
  return { ...all, components, dependencies }
}
