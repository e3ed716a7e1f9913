import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/** Entry of a thread in the build; stands in for `threadEntry` in tests where the build is of these sources. */
export function threadEntry(name: string): URL {
  return pathToFileURL(join(import.meta.dirname, '../out/main', `${name}.js`))
}
