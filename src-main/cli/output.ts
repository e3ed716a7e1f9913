import { constants } from 'node:fs'
import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BadInput } from './fault.ts'
import type { FigureOptions } from './figure-options.ts'
import type { ViewOptions } from './view-options.ts'

/** Where a command writes; `-` is the standard output. */
export interface Outputs extends FigureOptions, ViewOptions {
  readonly json?: string
  readonly csv?: string
  readonly figures?: string
}

/** Refuses outputs that cannot be written, before anything is computed. */
export async function checkOutputs({ json, csv, figures }: Outputs, folderOption = '--figures'): Promise<void> {
  if (json === '-' && csv === '-') throw new BadInput('--json and --csv cannot both go to the standard output.')
  if (json !== undefined) await checkFile('--json', json)
  if (csv !== undefined) await checkFile('--csv', csv)
  if (figures !== undefined) await checkFolder(folderOption, figures)
}

/** What is written: at once, or part by part as it comes. */
type Content = Uint8Array | AsyncIterable<string>

/** Writes a file beside its place and moves it there, so that it is whole or not there. */
export async function writeWhole(path: string, content: Content): Promise<void> {
  const draft = join(dirname(resolve(path)), `.${basename(path)}.${String(process.pid)}.part`)
  try {
    await writeFile(draft, content)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Writes to a file, or to the standard output until it has taken all. */
export async function writeTo(path: string, content: AsyncIterable<string>): Promise<void> {
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
  if (await isFolder(path)) throw new BadInput(`${option}: ${path} is a folder; a file is needed.`)
  const folder = dirname(resolve(path))
  if (!(await isFolder(folder))) throw new BadInput(`${option}: there is no folder ${folder}.`)
  await checkWritable(option, folder)
}

async function checkFolder(option: string, path: string): Promise<void> {
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
