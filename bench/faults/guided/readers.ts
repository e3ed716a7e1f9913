import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '../../../src-main/workbench.ts'
import { bundles, experiments, foreign, histories, tables } from './files.ts'
import type { Reader } from './loop.ts'
import { planted } from './planted.ts'
import { addresses, expressions, messages } from './requests.ts'
import { table, tableDocument } from '../../../src-main/acceptance/table.fixture.ts'

/** Makes each reader, with what it starts from, in a folder of its own. */
export const readers: Readonly<Record<string, (folder: string) => Reader | Promise<Reader>>> = {
  planted: () => planted,
  experiments: () => experiments,
  tables: () => tables,
  foreign: () => foreign,
  bundles: async () => bundles(await bundle()),
  histories,
  messages,
  addresses: () => addresses,
  expressions: () => expressions,
}

async function bundle(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'momentum-bundle-'))
  const workbench = await openWorkbench({ historyPath: join(folder, 'bundle.db') })
  try {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: tableDocument, csv: { name: 't.csv', text: table } })
    return new Uint8Array(await (await client.bundles.save({ id })).arrayBuffer())
  } finally {
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
