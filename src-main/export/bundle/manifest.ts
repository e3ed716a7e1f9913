import { z } from 'zod'
import { looksSchema } from '../../contract/looks.ts'

/** Files of a bundle; the table stands beside them under its own name, where the experiment file finds it. */
export const names = { manifest: 'bundle.json', experiment: 'experiment.json', results: 'results.json' } as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Manifest of a bundle: the history's record of the experiment beside its file, and the key of each run of its results. */
export const manifestSchema = z.object({
  bundle: z.literal(1),
  /** As it was called last; the file keeps the name it came with. */
  name: z.string().min(1).max(200),
  notes: z.string().max(1_000_000),
  /** Absent where nobody made any. */
  looks: looksSchema.optional(),
  folder: z.string().max(80).optional(),
  tags: z.array(z.string().min(1).max(60)).max(50),
  table: z.object({ hash, name: z.string().min(1).max(255) }).nullable(),
  /** Keys of the runs in `results.json`, in their order. */
  keys: z.array(hash).max(1_000_000),
})
export type Manifest = z.infer<typeof manifestSchema>
