import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The part of Vite's plugins that is used here. */
interface NoticesPlugin {
  readonly name: string
  generateBundle(this: {
    emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown
    getModuleIds(): Iterable<string>
  }): void
}

interface PackageFile {
  readonly name?: string
  readonly version?: string
  readonly license?: string
}

const NOTICES_FILE = 'third-party-notices.txt'

/**
 * Writes the licences of all packages that are built into the files, beside them: most licences ask that their text comes along.
 *
 * Packages that are not built in are shipped as they are, with their own licence files.
 */
export function thirdPartyNotices(): NoticesPlugin {
  return {
    name: 'third-party-notices',
    generateBundle() {
      // Those too that only pass on what another package has, as vue does.
      const folders = new Set([...this.getModuleIds()].flatMap((id) => packageFolder(id) ?? []))
      // Packages of one family have one text, which stands once below their names.
      const names = new Map<string, Set<string>>()
      for (const { name, text } of [...folders].map(noticeOf).toSorted((a, b) => (a.name < b.name ? -1 : 1)))
        names.set(text, (names.get(text) ?? new Set()).add(name))
      // Fonts that come as files of their own; Vite runs in the folder of the project.
      const fonts = readFileSync(join('resources', 'fonts', 'LICENSE-OFL.txt'), 'utf8').trim()
      names.set(fonts, new Set(['Inter, CMU Serif, STIX Two Text, KaTeX_Math (fonts of figures), OFL-1.1']))
      const notices = [...names].map(([text, of]) => `${[...of].join('\n')}\n\n${text}\n`)
      this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: notices.join(`\n${'-'.repeat(80)}\n\n`) })
    },
  }
}

/** The folder of the package that a module is of; null where it is the application's own. */
function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/')
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
  return found && existsSync(join(found[1], 'package.json')) ? found[1] : null
}

function noticeOf(folder: string): { readonly name: string; readonly text: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
  const texts = files.flatMap((file) => {
    try {
      return [readFileSync(join(folder, file), 'utf8').trim()]
    } catch {
      return []
    }
  })
  return {
    name: `${name ?? folder} ${version ?? ''}, ${license ?? 'licence not stated'}`,
    text: texts.join('\n\n') || 'The package has no licence file.',
  }
}
