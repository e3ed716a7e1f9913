import { join } from 'node:path'
import type { Workbench } from '../workbench.ts'
import { makeFolder, type Outputs, writeTo, writeWhole } from './output.ts'

/** Writes what was asked for of an experiment: results as JSON and CSV, every figure as SVG and PNG. */
export async function writeResults({ client }: Workbench, id: string, { json, csv, figures }: Outputs): Promise<void> {
  if (figures !== undefined) await writeFigures(client, id, figures)
  if (csv !== undefined) await writeTo(csv, await (await client.exports.results({ id, format: 'csv' })).text())
  if (json !== undefined) await writeTo(json, await (await client.exports.results({ id, format: 'json' })).text())
}

async function writeFigures(client: Workbench['client'], id: string, folder: string): Promise<void> {
  await makeFolder(folder)
  for (const { spec } of await client.figures.list({ id })) {
    for (const format of ['svg', 'png'] as const) {
      const file = await client.exports.figure({ id, spec, format })
      await writeWhole(join(folder, file.name), new Uint8Array(await file.arrayBuffer()))
    }
  }
}
