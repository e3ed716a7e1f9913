import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = import.meta.url
const folder = fileURLToPath(new URL(here.endsWith('.ts') ? '../resources/' : '../../resources/', here))

/**
 * The absolute path of a file in the repository's `resources/`.
 *
 * Holds for the source (`src-main/*.ts`), for the build (`out/main/*.js`) and inside an Electron archive, where files that were
 * unpacked beside it are preferred: native code cannot read from the archive.
 */
export function resourcePath(...segments: string[]): string {
  const path = join(folder, ...segments)
  const unpacked = path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
  return existsSync(unpacked) ? unpacked : path
}
