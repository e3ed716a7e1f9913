import { readFile } from 'node:fs/promises'
import { type PlotSpec, plotFileSchema } from '../../contract/index.ts'
import { BadInput } from '../fault.ts'

/** More text than a plot document ever needs. */
const MAX_BYTES = 1_000_000

/** A plot document of a file; every fault is told with its place. */
export async function readPlotFile(path: string): Promise<PlotSpec> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new BadInput(`--plot: ${path} cannot be read: ${(error as Error).message}`, { cause: error })
  })
  if (text.length > MAX_BYTES) throw new BadInput(`--plot: ${path} is larger than a plot document can be.`)
  const found = plotFileSchema.safeParse(parsed(path, text))
  if (!found.success) {
    const lines = found.error.issues.map(({ path: place, message }) => `${placeOf(place)}: ${message}`)
    throw new BadInput([`--plot: ${path} is no plot document.`, ...lines].join('\n'))
  }
  const document: Record<string, unknown> = { ...found.data, kind: 'plot' }
  delete document.$schema
  return document as PlotSpec
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`--plot: ${path} is no JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** `draw[1]` */
function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
  return place.length === 0 ? 'document' : place.join('')
}
