import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readExperiment } from '../../src-worker/experiment/index.ts'
import { figureSpecSchema } from '../contract/index.ts'
import { resourcePath } from '../resources.ts'
import { expectationSchema } from './expectation.ts'
import { measureSchema } from './measures/schema.ts'

const claimSchema = z.strictObject({
  id: z.string().min(1),
  words: z.string().min(1),
  expect: expectationSchema,
  /** What is expected of the quick form, where that is less. */
  quick: expectationSchema.optional(),
  measure: measureSchema,
})

const experimentSchema = z.strictObject({
  role: z.string().min(1),
  /** Within `resources/`. */
  file: z.string().min(1),
  /** What is different in the quick form: fields by their path, `stop.steps`; each must be in the file. */
  quick: z.record(z.string(), z.unknown()),
  figures: z.array(figureSpecSchema),
})

const manifestSchema = z.strictObject({
  figure: z.number().int(),
  title: z.string().min(1),
  claim: z.string().min(1),
  statement: z.string().min(1),
  experiments: z.array(experimentSchema).min(1),
  claims: z.array(claimSchema).min(1),
})

export type ClaimSpec = z.infer<typeof claimSchema>
type Manifest = z.infer<typeof manifestSchema>

/** An experiment of a figure, with its document as it is in the file. */
export type ExperimentSpec = Manifest['experiments'][number] & { readonly document: string }

/** A figure of the paper as `resources/paper` describes it. */
export type FigureEntry = Omit<Manifest, 'experiments'> & { readonly experiments: readonly ExperimentSpec[] }

const FIGURES = 9

/** All figures, in order. @throws TypeError where a file of `resources/paper` has faults */
export async function readPaper(): Promise<readonly FigureEntry[]> {
  return Promise.all(Array.from({ length: FIGURES }, (_, i) => readEntry(i + 1)))
}

async function readEntry(figure: number): Promise<FigureEntry> {
  const text = await readFile(resourcePath('paper', `figure-${String(figure)}.json`), 'utf8')
  const manifest = manifestSchema.parse(JSON.parse(text))
  const experiments = await Promise.all(
    manifest.experiments.map(async (each) => ({ ...each, document: await readFile(resourcePath(each.file), 'utf8') })),
  )
  return { ...manifest, experiments }
}

/** The experiment file of a figure's experiment: as it is, or with the settings of the quick form. */
export function documentOf({ document, quick }: ExperimentSpec, isQuick: boolean): string {
  if (!isQuick || Object.keys(quick).length === 0) return document
  const changed = JSON.parse(document) as Record<string, unknown>
  for (const [path, value] of Object.entries(quick)) change(changed, path.split('.'), value)
  changed.name = `${String(changed.name)}, quick`
  const text = JSON.stringify(changed, null, 2)
  const reading = readExperiment(text)
  if (!reading.ok) throw new TypeError(`the quick form of ${String(changed.name)} has faults`)
  return text
}

/** Puts a value in the place of another, so that the order of the fields, and with it that of the runs, stays. */
function change(object: Record<string, unknown>, [field, ...rest]: readonly string[], value: unknown): void {
  if (!(field in object)) throw new TypeError(`there is no field ${field} to change`)
  if (rest.length === 0) object[field] = value
  else change(object[field] as Record<string, unknown>, rest, value)
}
