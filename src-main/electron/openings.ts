import { readFile, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { app } from 'electron'
import { type HostMessage, linkScheme } from '../contract/index.ts'
import { placeOf } from './window/links.ts'

/** A link or file that the system asks the application to open. */
export type Opening = { readonly link: string } | { readonly path: string }

const extensions: readonly string[] = ['.json', '.csv']
/** As much as the application takes of a document. */
const maxBytes = 64 * 1024 * 1024

/**
 * Links and files among the arguments of a process, as Windows and Linux hand them over.
 *
 * @param folder where the process was started
 */
export function openingsIn(args: readonly string[], folder: string): readonly Opening[] {
  return args.filter(isOpening).map((arg) => (isLink(arg) ? { link: arg } : { path: resolve(folder, arg) }))
}

/** True where an argument is a link or a file, and no switch. */
export const isOpening = (arg: string) => isLink(arg) || (!arg.startsWith('-') && isExperiment(arg))

const isLink = (arg: string) => arg.startsWith(`${linkScheme}:`)
const isExperiment = (path: string) => extensions.includes(extname(path).toLowerCase())

/**
 * Collects what is asked for from the first moment on: macOS asks before the application is ready.
 *
 * @returns a function that says who takes it, from then on and what has been collected
 */
export function collectOpenings(): (take: (opening: Opening) => void) => void {
  const waiting: Opening[] = [...openingsIn(process.argv.slice(1), process.cwd())]
  let take = (opening: Opening): void => void waiting.push(opening)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take({ link })
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take({ path })
  })
  app.on('second-instance', (_, args, folder) => openingsIn(args.slice(1), folder).forEach((each) => take(each)))
  return (taker) => {
    take = taker
    waiting.splice(0).forEach(taker)
  }
}

/**
 * The message that tells the face of it.
 *
 * @throws Error that says why it cannot be opened
 */
export async function messageOf(opening: Opening): Promise<HostMessage> {
  if ('link' in opening) {
    const to = placeOf(opening.link)
    if (to === null) throw new Error(`The link leads to no place in the workbench: ${opening.link.slice(0, 200)}`)
    return { type: 'momentum-navigate', to }
  }
  const { path } = opening
  if (!isExperiment(path)) throw new Error(`${path} is neither an experiment (.json) nor a table (.csv).`)
  if ((await stat(path)).size > maxBytes) throw new Error(`${path} is larger than 64 MiB.`)
  return { type: 'momentum-import', files: [{ name: basename(path), text: await readFile(path, 'utf8') }] }
}
