import { join } from 'node:path'
import type { Workbench } from '../workbench.ts'
import { makeFolder, type Outputs, writeTo, writeWhole } from './output.ts'

/** Writes what was asked for of an experiment: results as JSON and CSV, every figure as SVG and PNG. */
export async function writeResults(workbench: Workbench, id: string, { json, csv, figures }: Outputs): Promise<void> {
  if (figures !== undefined) await writeFigures(workbench.client, id, figures)
  if (csv !== undefined) await writeTo(csv, workbench.results(id, 'csv'))
  if (json !== undefined) await writeTo(json, workbench.results(id, 'json'))
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
