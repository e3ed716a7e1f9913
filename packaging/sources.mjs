// Tells if the application in `out` was built from the sources that stand here.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const mark = join(root, 'out/.sources')

/** SHA-256 of all that a build reads: sources, resources, settings and the versions of packages. */
export function digest() {
  const patterns = [
    'src-*/**/*',
    'resources/**/*',
    'packaging/{build.mjs,notices.ts}',
    '*.config.ts',
    'tsconfig*.json',
    'package.json',
    'package-lock.json',
  ]
  const files = globSync(patterns, { cwd: root }).filter((file) => statSync(join(root, file)).isFile())
  const hash = createHash('sha256').update(process.version)
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** True where `out` holds what these sources make. */
export function isBuilt() {
  return existsSync(mark) && readFileSync(mark, 'utf8') === digest()
}
