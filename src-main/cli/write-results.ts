import type { Workbench } from '../workbench.ts'
import { makeFolder, type Outputs, writeTo } from './output.ts'
import { writeFigure } from './write-figure.ts'

/** Writes what was asked for of an experiment: results as JSON and CSV, and every figure. */
export async function writeResults(workbench: Workbench, id: string, options: Outputs): Promise<void> {
  const { json, csv, figures } = options
  if (figures !== undefined) await writeFigures(workbench.client, id, figures, options)
  if (csv !== undefined) await writeTo(csv, workbench.results(id, 'csv'))
  if (json !== undefined) await writeTo(json, workbench.results(id, 'json'))
}

async function writeFigures(client: Workbench['client'], id: string, folder: string, options: Outputs): Promise<void> {
  await makeFolder(folder)
  for (const { spec } of await client.figures.list({ id })) {
    await writeFigure(folder, options, (format, print) => client.exports.figure({ id, spec, format, print }))
  }
}
