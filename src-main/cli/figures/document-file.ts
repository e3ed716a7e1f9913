import { readFileSync, statSync } from 'node:fs'
import type { z } from 'zod'
import type { Fault } from '../../contract/index.ts'
import { BadInput, faultLine } from '../fault.ts'
import { issueFaults } from '../../contract/text/issue-faults.ts'

/** More text than a document of a figure ever needs. */
const MAX_BYTES = 4_000_000

/**
 * A document that is a file of its own: a plot, a print style, a composed figure.
 *
 * @param name what it is called: `plot document`
 * @throws BadInput that names every fault with its place
 */
export function readDocumentFile<S extends z.ZodObject>(path: string, schema: S, name: string): z.output<S> {
  const document = parsed(path, name)
  const read = schema.safeParse(document)
  if (read.success) return read.data
  const faults = issueFaults(read.error.issues, document, Object.keys(schema.shape))
  throw new BadInput([`${path} is no ${name}.`, ...faults.map(lineOf)].join('\n'))
}

/** The document as a whole has a place too. */
const lineOf = ({ path, message }: Fault) => faultLine({ path: path || 'document', message })

function parsed(path: string, name: string): unknown {
  const text = textOf(path, name)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${path} is no JSON: ${(error as Error).message}`, { cause: error })
  }
}

function textOf(path: string, name: string): string {
  try {
    const there = statSync(path)
    // A pipe may be silent and a device endless.
    if (!there.isFile()) throw new BadInput(`${path} is no file; a ${name} is needed.`)
    if (there.size > MAX_BYTES) throw new BadInput(`${path} is larger than a ${name} can be, 4 MB.`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof BadInput) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BadInput(`there is no file ${path}.`)
    throw new BadInput(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}
