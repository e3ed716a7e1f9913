import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { resourcePath } from '../resources.ts'
import { type FigureEntry, readEntry } from './manifest.ts'

/** A statement of the paper, and the claims that measure it. */
const statementSchema = z.strictObject({
  name: z.string().min(1),
  words: z.string().min(1),
  /** Whose statement it is, where that must be said. */
  attribution: z.string().min(1).optional(),
  /** Claims by figure and id, `3/falls`; none where the workbench does not represent it. */
  claims: z.array(z.string().regex(/^\d+\/.+$/)),
  /** Reason that it is not represented, or a remark. */
  remark: z.string().min(1).optional(),
})

const packSchema = z.strictObject({
  /** Place on the shelf. */
  order: z.number().int().positive(),
  /** As the paper is cited in a sentence. */
  name: z.string().min(1),
  authors: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  /** Whose settings the experiments have, and what of the paper could be read. */
  settings: z.string().min(1),
  statements: z.array(statementSchema),
})

/** A paper as its folder describes it: what it says, and the figures that measure it. */
export type Pack = z.infer<typeof packSchema> & {
  /** The name of the folder. */
  readonly id: string
  readonly figures: readonly FigureEntry[]
}

/** Every pack of `resources/paper`, in order. @throws TypeError where a file has faults */
export async function readPacks(): Promise<readonly Pack[]> {
  const folders = await readdir(resourcePath('paper'), { withFileTypes: true })
  const packs = await Promise.all(
    folders.filter((each) => each.isDirectory()).map(({ name }) => readPack(name, resourcePath('paper', name))),
  )
  return packs.sort((a, b) => a.order - b.order)
}

/** The pack of a folder. @throws TypeError where a file has faults, or a statement names a claim that is not there */
export async function readPack(id: string, folder: string): Promise<Pack> {
  const file = join(folder, 'pack.json')
  const read = packSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!read.success) throw new TypeError(`${file}: ${z.prettifyError(read.error)}`)
  const count = (await readdir(folder)).filter((name) => /^figure-\d+\.json$/.test(name)).length
  const figures = await Promise.all(Array.from({ length: count }, (_, i) => readEntry(folder, i + 1)))
  const claims = new Set(figures.flatMap(({ figure, claims }) => claims.map((claim) => `${figure}/${claim.id}`)))
  for (const { name, claims: named } of read.data.statements) {
    const missing = named.find((each) => !claims.has(each))
    if (missing !== undefined) throw new TypeError(`${file}: ${name} names the claim ${missing}, which no figure has`)
  }
  return { ...read.data, id, figures }
}
