// Builds the application into `out`, unless what is there was built from the same sources: installing builds, and so does `npm test`.
import { execSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const mark = join(root, 'out/.sources')

/** SHA-256 of all that a build reads: sources, resources, settings and the versions of packages. */
function digest() {
  const patterns = [
    'src-*/**/*',
    'resources/**/*',
    '*.config.ts',
    'tsconfig*.json',
    'package.json',
    'package-lock.json',
  ]
  const files = globSync(patterns, { cwd: root }).filter((file) => statSync(join(root, file)).isFile())
  const hash = createHash('sha256')
    .update(process.version)
    .update(readFileSync(import.meta.filename))
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

execSync('npm run -s kernel', { cwd: root, stdio: 'inherit' })
const sources = digest()
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== sources) {
  execSync('electron-vite build --logLevel warn', { cwd: root, stdio: 'inherit' })
  writeFileSync(mark, sources)
}
