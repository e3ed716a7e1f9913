import { join } from 'node:path'
import type { Command } from 'commander'
import type { MeasuredClaim, PaperExperiment, PaperFigure } from '../contract/index.ts'
import { paperFileName } from '../contract/index.ts'
import type { Workbench } from '../workbench.ts'
import { BadInput, status } from './fault.ts'
import { type FigureOptions, withFigureOptions } from './figure-options.ts'
import { follow } from './follow.ts'
import { checkOutputs, makeFolder, writeWhole } from './output.ts'
import { wholeNumber } from './numbers.ts'
import { type HistoryOption, withWorkbench } from './with-workbench.ts'
import { writeFigure } from './write-figure.ts'

interface Options extends HistoryOption, FigureOptions {
  readonly out: string
  readonly quick?: boolean
  readonly workers?: number
}

const FIGURES = 9
const paperFormats = ['svg', 'png', 'pdf', 'csv'] as const

export function paperCommand(program: Command): void {
  const command = program
    .command('paper')
    .description('reproduce the figures of the paper and measure its claims')
    .argument('[figures...]', 'numbers from 1 to 9, or all', ['all'])
    .requiredOption('--out <dir>', 'where figures, data and the report are written')
    .option('--quick', 'coarser grids and looser stops: seconds instead of minutes')
    .option('--history <db>', 'the history to keep the runs in; what it has is not computed again')
    .option('--workers <n>', 'threads; all cores where it is left out', wholeNumber(1, 256))
  withFigureOptions(command, paperFormats).action(async (words: string[], options: Options) => {
    const figures = figuresOf(words)
    await checkOutputs({ figures: options.out }, '--out')
    process.exitCode = await withWorkbench(options, (workbench) => reproduce(workbench, figures, options))
  })
}

/** @throws BadInput for what is no figure */
function figuresOf(words: readonly string[]): readonly number[] {
  if (words.includes('all')) return Array.from({ length: FIGURES }, (_, i) => i + 1)
  const numbers = words.map((word) => {
    const figure = Number(word)
    if (/^\d+$/.test(word) && figure >= 1 && figure <= FIGURES) return figure
    throw new BadInput(`There is no figure ${word}: give numbers from 1 to ${FIGURES}, or all.`)
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

async function reproduce(workbench: Workbench, numbers: readonly number[], options: Options): Promise<number> {
  const { client } = workbench
  const quick = options.quick ?? false
  const wanted = (await client.paper.list()).filter(({ figure }) => numbers.includes(figure))
  for (const figure of wanted) {
    console.error(`Figure ${figure.figure}: ${figure.title}`)
    for (const experiment of variantOf(figure, quick).experiments) {
      const ended = await run(workbench, experiment, options)
      if (ended !== status.done) return ended
    }
  }
  await makeFolder(options.out)
  const after = (await client.paper.list()).filter(({ figure }) => numbers.includes(figure))
  for (const figure of after) await writeDrawings(workbench, figure, options)
  for (const format of ['html', 'md'] as const) {
    const report = await client.paper.report({ figures: [...numbers], quick, format })
    await writeWhole(join(options.out, report.name), new Uint8Array(await report.arrayBuffer()))
  }
  for (const figure of numbers) {
    for (const line of claimLines(await client.paper.measure({ figure, quick }))) console.log(`${figure}  ${line}`)
  }
  console.error(`Written to ${options.out}; report.html holds it all.`)
  return (await anyFailed(workbench, after, quick)) ? status.failed : status.done
}

function variantOf(figure: PaperFigure, quick: boolean) {
  return quick ? figure.quick : figure.full
}

/** Runs what is not done yet of an experiment. */
async function run(workbench: Workbench, { name, document, runs }: PaperExperiment, options: Options): Promise<number> {
  const { id } = await workbench.client.experiments.create({ document, resume: true })
  const { state } = await workbench.client.experiments.get({ id })
  if (state === 'done') return status.done
  console.error(`  ${name}: ${runs} runs`)
  const { progress, interrupted } = await follow(workbench, id, { workers: options.workers })
  if (interrupted && progress.state === 'cancelled') {
    console.error('Interrupted: finished runs are kept. The same command goes on with the rest.')
    return status.interrupted
  }
  if (progress.state === 'failed') {
    console.error(`The sweep failed: ${progress.message ?? 'no reason given'}. Finished runs are kept.`)
    return status.failed
  }
  return status.done
}

/** Each drawing in every format, and the runs of each experiment as CSV. */
async function writeDrawings(workbench: Workbench, figure: PaperFigure, options: Options): Promise<void> {
  const { out: folder, quick = false } = options
  let drawing = 0
  for (const { id, role, figures } of variantOf(figure, quick).experiments) {
    if (id === null) throw new Error(`the experiment ${role} of figure ${figure.figure} is not in the history`)
    for (const spec of figures) {
      const name = paperFileName(figure.figure, drawing++)
      await writeFigure(folder, options, (format, print) =>
        workbench.client.exports.figure({ id, spec, format, print, name }),
      )
    }
    await writeWhole(join(folder, `figure-${figure.figure}-${role}-runs.csv`), workbench.results(id, 'csv'))
  }
}

async function anyFailed({ client }: Workbench, figures: readonly PaperFigure[], quick: boolean): Promise<boolean> {
  for (const { id } of figures.flatMap((figure) => variantOf(figure, quick).experiments)) {
    if (id !== null && ((await client.experiments.get({ id })).outcomes.failed ?? 0) > 0) return true
  }
  return false
}

const verdicts = { holds: 'holds', 'does-not-hold': 'does not hold', 'not-measured': 'not measured' }

/** A claim a line, under each other. */
function claimLines(claims: readonly MeasuredClaim[]): readonly string[] {
  const rows = claims.map(({ words, expected, measured, verdict }) => [
    verdicts[verdict],
    measured || '–',
    expected,
    words,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
}
