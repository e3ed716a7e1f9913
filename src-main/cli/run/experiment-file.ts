import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { BadInput, faultLine } from '../fault.ts'

/** An experiment file and, where it names one, its table, or why that cannot be read. */
export interface ExperimentFile {
  readonly document: string
  /** Path of its table, if it names one. */
  readonly tablePath?: string
  readonly csv?: { readonly name: string; readonly text: string }
  readonly csvFault?: BadInput
}

/** Reads an experiment file; its faults are for the application to find. */
export async function readExperimentFile(path: string): Promise<ExperimentFile> {
  const document = await read(path)
  const table = tableOf(document)
  if (table === undefined) return { document }
  const tablePath = resolve(dirname(path), table)
  try {
    const text = await read(tablePath, 'problem.data.path: ')
    return { document, tablePath, csv: { name: basename(table), text } }
  } catch (error) {
    if (error instanceof BadInput) return { document, tablePath, csvFault: error }
    throw error
  }
}

/** Refuses a file with faults, before a history is opened or even made. */
export async function checkExperimentFile({ document, csv, csvFault }: ExperimentFile): Promise<void> {
  const { fileFaults } = await import('../../workbench.ts')
  const faults = await fileFaults({ document, csv })
  const lines = csvFault
    ? [...faults.filter(({ path }) => path !== 'problem.data.path').map(faultLine), csvFault.message]
    : faults.map(faultLine)
  if (lines.length > 0) throw new BadInput(lines.join('\n'))
}

/** Largest experiment file or table, as everywhere in the application. */
const MAX_BYTES = 64 * 1024 * 1024

/** The text of a file, or of the standard input for -. */
export function readTextFile(path: string): Promise<string> {
  return read(path)
}

async function read(path: string, place = ''): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBounded(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new BadInput(`${place}there is no file ${path}.`)
    if (code === 'EISDIR') throw new BadInput(`${place}${path} is a folder; a file is needed.`)
    if (code === 'EFBIG') throw new BadInput(`${place}${path} is larger than 64 MiB, the most that is read.`)
    if (code === 'EINVAL')
      throw new BadInput(`${place}${path} is a device or a pipe; a file or - for the standard input is needed.`)
    if (error instanceof TypeError) throw new BadInput(`${place}${path} is not text in UTF-8.`)
    throw new BadInput(`${place}${path} cannot be read: ${String(code ?? error)}.`)
  }
}

/** The bytes of a file or of the standard input, or the system's code of what is wrong with it. */
async function readBounded(path: string): Promise<Buffer> {
  const standard = path === '-' || resolve(path) === '/dev/stdin'
  const there = standard ? null : await stat(path)
  if (there?.isDirectory()) throw refusal('EISDIR')
  // A pipe may be silent and a device endless.
  if (there && !there.isFile()) throw refusal('EINVAL')
  if (there && there.size > MAX_BYTES) throw refusal('EFBIG')
  const parts: Buffer[] = []
  let length = 0
  for await (const part of (standard ? process.stdin : createReadStream(path)) as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length > MAX_BYTES) throw refusal('EFBIG')
  }
  return Buffer.concat(parts)
}

function refusal(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** The path of the table that a document names, if it can be told; a document with faults may name anything. */
function tableOf(document: string): string | undefined {
  try {
    const { problem } = JSON.parse(document.replace(/^\uFEFF/, '')) as {
      problem?: { data?: { kind?: unknown; path?: unknown } }
    }
    const { kind, path } = problem?.data ?? {}
    return kind === 'table' && typeof path === 'string' && path !== '' ? path : undefined
  } catch {
    return undefined
  }
}
