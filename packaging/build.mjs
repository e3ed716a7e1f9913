// Builds the application into `out`, unless what is there was built from the same sources: installing builds, and so does `npm test`.
import { execSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { digest, isBuilt, mark, root } from './sources.mjs'

execSync('npm run -s kernel', { cwd: root, stdio: 'inherit' })
if (!isBuilt()) {
  const sources = digest()
  execSync('electron-vite build --logLevel warn', { cwd: root, stdio: 'inherit' })
  writeFileSync(mark, sources)
}
