import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { figureSpecSchema } from '../contract/index.ts'
import { claimSchema } from './claim.ts'

const experimentSchema = z.strictObject({
  role: z.string().min(1),
  /** Beside the figure's own file. */
  file: z.string().min(1),
  /** Changes of the quick form: fields by their path, `stop.steps`; each must be in the file. */
  quick: z.record(z.string(), z.unknown()),
  figures: z.array(figureSpecSchema),
})

const manifestSchema = z.strictObject({
  /** The figure of the paper that it is after, where it is known: `Figure 3`. */
  after: z.string().min(1).optional(),
  title: z.string().min(1),
  claim: z.string().min(1),
  statement: z.string().min(1),
  experiments: z.array(experimentSchema).min(1),
  claims: z.array(claimSchema).min(1),
})

type Manifest = z.infer<typeof manifestSchema>

/** An experiment of a figure, with its document as it is in the file. */
export type ExperimentSpec = Manifest['experiments'][number] & { readonly document: string }

/** A figure of a pack as its files describe it. */
export type FigureEntry = Omit<Manifest, 'experiments' | 'after'> & {
  /** From 1, in order. */
  readonly figure: number
  readonly after: string | null
  readonly experiments: readonly ExperimentSpec[]
}

/** The n-th figure of a pack. @param folder of the pack @throws TypeError where a file has faults */
export async function readEntry(folder: string, figure: number): Promise<FigureEntry> {
  const file = join(folder, `figure-${String(figure)}.json`)
  const manifest = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!manifest.success) throw new TypeError(`${file}: ${z.prettifyError(manifest.error)}`)
  const { after = null, ...rest } = manifest.data
  const experiments = await Promise.all(
    rest.experiments.map(async (each) => ({ ...each, document: await readFile(join(folder, each.file), 'utf8') })),
  )
  return { ...rest, figure, after, experiments }
}
