import { readFile } from 'node:fs/promises'
import { type PlotSpec, plotFileSchema } from '../../contract/index.ts'
import { BadInput } from '../fault.ts'
import { issueLines } from './issue-lines.ts'

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
    const lines = issueLines(found.error, Object.keys(plotFileSchema.shape))
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
