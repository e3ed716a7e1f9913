import { constants } from 'node:fs'
import { access, mkdir, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BadInput } from './fault.ts'
import type { FigureOptions } from './figures/figure-options.ts'
import type { ViewOptions } from './figures/view-options.ts'
import type { WhereOption } from './figures/where-option.ts'

/** Destinations of a command's output; `-` is the standard output. */
export interface Outputs extends FigureOptions, ViewOptions, WhereOption {
  readonly json?: string
  readonly csv?: string
  readonly parquet?: string
  readonly figures?: string
}

/** The files of results that are written, by the option that names each. */
export function resultFiles({ json, csv, parquet }: Outputs): Readonly<Record<string, string | undefined>> {
  return { '--csv': csv, '--json': json, '--parquet': parquet }
}

/** Refuses outputs that cannot be written, before anything is computed. */
export async function checkOutputs({ figures, ...files }: Outputs, folderOption = '--figures'): Promise<void> {
  const named = resultFiles(files)
  const [first, second] = Object.keys(named).filter((option) => named[option] === '-')
  if (second) throw new BadInput(`${second} and ${first} cannot both go to the standard output.`)
  for (const [option, path] of Object.entries(named)) if (path !== undefined) await checkFile(option, path)
  if (figures !== undefined) await checkFolder(folderOption, figures)
}

/** Content to write: at once, or part by part as it comes. */
type Parts = Iterable<string> | AsyncIterable<string | Uint8Array>
type Content = Uint8Array | Parts

/**
 * Writes a file beside its place and moves it there, so that it is whole or not there. A link stays, and what it leads to is
 * replaced; a device or a pipe takes what comes, for it must never be replaced.
 */
export async function writeWhole(path: string, content: Content): Promise<void> {
  try {
    if (await isStream(path)) await writeFile(path, content, { flag: 'a' })
    else await replace(await placeOf(path), content)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new BadInput(`${path} cannot be written: ${error.message}`, { cause: error })
  }
}

/** The file that a path leads to, over links, also where a link leads to none yet. */
async function placeOf(path: string, links = 40): Promise<string> {
  const absolute = resolve(path)
  const there = await realpath(absolute).catch(() => null)
  if (there !== null) return there
  const link = await readlink(absolute).catch(() => null)
  if (link === null) return absolute
  if (links === 0) throw new BadInput(`${path} cannot be written: it is a link that leads in a circle.`)
  return placeOf(resolve(dirname(absolute), link), links - 1)
}

async function replace(place: string, content: Content): Promise<void> {
  const draft = join(dirname(place), `.${basename(place)}.${String(process.pid)}.part`)
  try {
    await writeFile(draft, content)
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** True where a path is no file of its own: a device, a pipe, or a stream of this process such as `/dev/stdout`, whatever it leads to. */
export async function isStream(path: string): Promise<boolean> {
  if (/^\/(dev\/(std(out|err)$|fd\/)|proc\/)/.test(resolve(path))) return true
  const there = await stat(path).catch(() => null)
  return there !== null && !there.isFile()
}

/** Writes to a file, or to the standard output until it has taken all. */
export async function writeTo(path: string, content: Parts): Promise<void> {
  if (path !== '-') return writeWhole(path, content)
  for await (const part of content) {
    await new Promise<void>((done, fail) => {
      process.stdout.write(part, (error) => (error ? fail(error) : done()))
    })
  }
}

/**
 * Refuses a file that cannot be written, before anything is computed for it.
 *
 * @param option what the message calls it: the option or argument that names it
 */
export async function checkFile(option: string, path: string): Promise<void> {
  if (path === '-') return
  if (path === '') throw new BadInput(`${option}: the name of the file is empty.`)
  if (await isFolder(path)) throw new BadInput(`${option}: ${path} is a folder; a file is needed.`)
  const folder = dirname(resolve(path))
  if (!(await isFolder(folder))) throw new BadInput(`${option}: there is no folder ${folder}.`)
  if (!(await isStream(path))) await checkWritable(option, folder)
}

/** Refuses two names of one file, as what is written last would replace the other; SQLite's log of a history is a part of it. */
export async function checkApart(files: Readonly<Record<string, string | undefined>>): Promise<void> {
  const named = new Map<string, string>()
  for (const [name, path] of Object.entries(files)) {
    if (path === undefined || path === '-' || (await isStream(path))) continue
    const place = await placeOf(path)
    const other = named.get(place) ?? named.get(place.replace(/-(wal|shm|journal)$/, ''))
    if (other !== undefined) throw new BadInput(`${name}: ${path} is ${other} too; give each a file of its own.`)
    named.set(place, name)
  }
}

async function checkFolder(option: string, path: string): Promise<void> {
  if (path === '') throw new BadInput(`${option}: the name of the folder is empty.`)
  if (!(await isFolder(path))) {
    const there = await stat(path).catch(() => null)
    if (there) throw new BadInput(`${option}: ${path} is a file; a folder is needed.`)
    const parent = dirname(resolve(path))
    if (!(await isFolder(parent))) throw new BadInput(`${option}: there is no folder ${parent}.`)
    return checkWritable(option, parent)
  }
  await checkWritable(option, path)
}

async function checkWritable(option: string, folder: string): Promise<void> {
  await access(folder, constants.W_OK).catch(() => {
    throw new BadInput(`${option}: ${folder} cannot be written to.`)
  })
}

async function isFolder(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null)
  return there?.isDirectory() ?? false
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
}
