import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const manifest = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json')
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }

/**
 * The Chromium that comes as a package, unpacked; elsewhere than on 64-bit Linux undefined, and Playwright takes its own.
 *
 * The package unpacks to the temporary folder and takes whatever `chromium` it finds there, so it gets a folder of its own, which
 * has its final name only once it is complete.
 */
export async function chromiumPath(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = join(tmpdir(), `momentum-chromium-${version}-${userInfo().username}`)
  const file = join(folder, 'chromium')
  if (existsSync(file)) return file

  const { TMPDIR: before } = process.env
  const staging = `${folder}-${String(process.pid)}`
  await mkdir(staging, { mode: 0o700 })
  process.env.TMPDIR = staging
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  await rename(staging, folder)
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  return file
}
