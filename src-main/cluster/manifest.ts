import { existsSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { engineNames } from './engine-name.ts'

const manifest = z.object({
  schema: z.literal(1),
  name: z.string(),
  planKey: z.string().length(64),
  runs: z.number().int().min(1),
  tasks: z.number().int().min(1),
  /** Version of the deal that says which runs a shard has. */
  deal: z.number().int(),
  /** Version of the program that wrote the folder. */
  version: z.string(),
  kernel: z.string(),
  engine: z.enum(engineNames),
  /** Options that the scripts were written with. */
  options: z.object({
    cpus: z.number().int(),
    atOnce: z.number().int(),
    time: z.string(),
    restarts: z.number().int(),
    image: z.string(),
    claim: z.string(),
  }),
  createdAt: z.string(),
  /** Names that the engine gave to the submitted jobs, oldest first. */
  jobs: z.array(z.string()),
})

/** `manifest.json` of a sweep's folder. */
export type Manifest = z.infer<typeof manifest>

/** @returns null where the folder holds no manifest; a string that says what is wrong with one */
export async function readManifest(folder: string): Promise<Manifest | string | null> {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) return null
  try {
    const read = manifest.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return read.success ? read.data : `${path} is not a manifest of a sweep: ${z.prettifyError(read.error)}`
  } catch (error) {
    return `${path} cannot be read: ${(error as Error).message}`
  }
}

/** Replaces the manifest, whole or not at all. */
export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  const path = join(folder, 'manifest.json')
  const draft = `${path}.${String(process.pid)}`
  await using file = await open(draft, 'w')
  await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
  await file.sync()
  await rename(draft, path)
}

export function shardPath(folder: string, shard: number): string {
  return join(folder, 'shards', `shard-${String(shard)}.db`)
}

/** The histories of the shards that have published something. */
export function shardPaths(folder: string, { tasks }: Manifest): string[] {
  return Array.from({ length: tasks }, (_, shard) => shardPath(folder, shard)).filter((path) => existsSync(path))
}
