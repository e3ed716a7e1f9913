import { strFromU8, unzipSync } from 'fflate'
import type { z } from 'zod'
import { type Manifest, manifestSchema, names } from './manifest.ts'
import { resultsSchema } from './results.ts'
import { tableFile } from './write.ts'

/** A file that is no bundle of this application; the message says why. */
export class NoBundle extends Error {
  override readonly name = 'NoBundle'
}

export interface OpenBundle extends Pick<z.infer<typeof resultsSchema>, 'provenance' | 'runs'> {
  readonly manifest: Manifest
  /** The experiment file. */
  readonly document: string
  /** The text of its table, where it has one. */
  readonly csv: string | null
}

/** Largest unfolded size of a bundle, so that a small file does not fill the memory. */
const MAX_BYTES = 1024 * 1024 * 1024

/** Results have up to 17 digits a number; what unfolds to this many times its size is made to fill the memory. */
const MAX_RATIO = 200
const LARGE_BYTES = 16 * 1024 * 1024

/**
 * Contents of a bundle.
 *
 * @throws NoBundle
 */
export function readBundle(zip: Uint8Array): OpenBundle {
  const files = unzipped(zip)
  const textOf = (name: string): string => {
    const file = files[name] as Uint8Array | undefined
    if (!file) throw new NoBundle(`it has no ${name}`)
    return strFromU8(file)
  }
  const manifest = parsed(manifestSchema, names.manifest, textOf(names.manifest))
  const { provenance, runs } = parsed(resultsSchema, names.results, textOf(names.results))
  if (runs.length !== manifest.keys.length)
    throw new NoBundle(`it lists ${manifest.keys.length} keys and ${runs.length} runs`)
  const { table } = manifest
  return {
    manifest,
    document: textOf(names.experiment),
    csv: table && textOf(tableFile(table.name)),
    provenance,
    runs,
  }
}

function unzipped(zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let bytes = 0
  try {
    return unzipSync(zip, {
      filter({ name, size, originalSize }) {
        bytes += originalSize
        if (originalSize > LARGE_BYTES && originalSize > MAX_RATIO * size)
          throw new NoBundle(`${name} is packed more densely than results can be`)
        if (bytes > MAX_BYTES) throw new NoBundle('it unfolds to more than 1 GB')
        return true
      },
    })
  } catch (error) {
    if (error instanceof NoBundle) throw error
    throw new NoBundle('it is no zip, or a damaged one', { cause: error })
  }
}

function parsed<T extends z.ZodType>(schema: T, name: string, text: string): z.infer<T> {
  const result = schema.safeParse(jsonOf(name, text))
  if (result.success) return result.data
  const [{ path, message }] = result.error.issues
  throw new NoBundle(`${name} is not as it should be: ${path.join('.')}: ${message}`)
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new NoBundle(`${name} is no JSON`)
  }
}
