import { readPacks } from './pack.ts'
import { quickName } from './quick.ts'

/** Finds the paper of an experiment by its name. */
export type PaperOf = (name: string) => string | undefined

/** The papers by the names of their experiments, in full and in the quick form; read when they are first asked for. Of one that two papers share it is the first of the shelf. */
export function paperMembership(): () => Promise<PaperOf> {
  let read: Promise<PaperOf> | undefined
  return () => (read ??= membership())
}

async function membership(): Promise<PaperOf> {
  const papers = new Map<string, string>()
  for (const { name: paper, figures } of await readPacks())
    for (const { document } of figures.flatMap(({ experiments }) => experiments)) {
      const { name } = JSON.parse(document) as { readonly name: string }
      for (const each of [name, quickName(name)]) papers.set(each, papers.get(each) ?? paper)
    }
  return (name) => papers.get(name)
}
