import { damageText, type FigureSpec, type PlotSpec, unpackOrder } from '../../contract/index.ts'
import type { Workbench } from '../../workbench.ts'
import { BadInput } from '../fault.ts'
import { makeFolder, type Outputs, writeTo } from '../output.ts'
import { isWanted, quantityOf, viewOf } from '../figures/view-options.ts'
import { bothFilters } from '../figures/plot-file.ts'
import { writeFigure } from '../figures/write-figure.ts'

/** Writes what was asked for of an experiment: results as JSON, CSV and Parquet, and every figure, or the one plot that a document describes. */
export async function writeResults(workbench: Workbench, id: string, options: Outputs, plot?: PlotSpec): Promise<void> {
  const { json, csv, parquet, figures, where } = options
  if (where !== undefined) await checkFilter(workbench, id, where)
  if (figures !== undefined && plot) {
    await makeFolder(figures)
    await writeFigure(figures, options, (format, print) =>
      workbench.client.exports.figure({ id, spec: { ...plot, where: bothFilters(plot, where) }, format, print }),
    )
  } else if (figures !== undefined) await writeFigures(workbench.client, id, figures, options)
  if (csv !== undefined) await writeTo(csv, workbench.results(id, 'csv', where))
  if (parquet !== undefined) await writeTo(parquet, workbench.parquet([id], where))
  if (json !== undefined) await writeTo(json, workbench.results(id, 'json', where))
  await tellDamage(workbench, id)
}

/** Says how many runs a filter leaves; one that leaves none is a mistake. */
async function checkFilter({ client }: Workbench, id: string, where: string): Promise<void> {
  const { runs, of, fault } = await unpackOrder(await client.results.order({ id, where }))
  if (fault !== undefined) throw new BadInput(`--where: ${fault}`)
  if (runs.length === 0) throw new BadInput(`--where: none of ${of} runs meets ${where}.`)
  console.error(`${runs.length} of ${of} runs: ${where}`)
}

/** Says on the standard error what is left out of what was read; answers whether anything is. */
export async function tellDamage({ client }: Workbench, id: string): Promise<boolean> {
  const { damage } = await client.experiments.get({ id })
  if (damage) console.error(`Experiment ${id}: ${damageText(damage)}`)
  return damage !== undefined
}

function noneOf(listed: readonly { readonly spec: FigureSpec }[], { only, of }: Outputs): string {
  const there = [...new Set(listed.map(({ spec }) => [spec.kind, quantityOf(spec)].filter(Boolean).join(' of ')))]
  return `There is no figure ${[only, of].filter(Boolean).join(' of ')} of this experiment; there are: ${there.join(', ')}.`
}

async function writeFigures(client: Workbench['client'], id: string, folder: string, options: Outputs): Promise<void> {
  const listed = await client.figures.list({ id, where: options.where })
  const wanted = listed.filter(({ spec }) => isWanted(spec, options))
  if (wanted.length === 0 && options.only !== undefined) throw new BadInput(noneOf(listed, options))
  const view = viewOf(options)
  await makeFolder(folder)
  for (const { spec } of wanted) {
    await writeFigure(folder, options, (format, print) => client.exports.figure({ id, spec, format, print, view }))
  }
}
