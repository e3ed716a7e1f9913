import { join } from 'node:path'
import type { Command } from 'commander'
import type { MeasuredClaim, PaperExperiment, PaperFigure, PaperPack } from '../../contract/index.ts'
import { beatenWords, paperFileName } from '../../contract/index.ts'
import type { Workbench } from '../../workbench.ts'
import { BadInput, status } from '../fault.ts'
import { type FigureOptions, withFigureOptions } from './figure-options.ts'
import { follow } from '../run/follow.ts'
import { checkOutputs, makeFolder, writeWhole } from '../output.ts'
import { wholeNumber } from '../numbers.ts'
import { type HistoryOption, withWorkbench } from '../with-workbench.ts'
import { writeFigure } from './write-figure.ts'

interface Options extends HistoryOption, FigureOptions {
  readonly out: string
  readonly quick?: boolean
  readonly workers?: number
}

const paperFormats = ['svg', 'png', 'pdf', 'csv'] as const

export function paperCommand(program: Command): void {
  const command = program
    .command('paper')
    .description('reproduce the figures of a paper and measure its claims')
    .argument('[pack]', 'the name of a paper, that of the workbench where it is left out')
    .argument('[figures...]', 'numbers of figures, or all, as where they are left out')
    .requiredOption('--out <dir>', 'where figures, data and the report are written')
    .option('--quick', 'coarser grids and looser stops: seconds instead of minutes')
    .option('--history <db>', 'the history to keep the runs in; what it has is not computed again')
    .option('--workers <n>', 'threads; all cores where it is left out', wholeNumber(1, 256))
  withFigureOptions(command, paperFormats).action(
    async (pack: string | undefined, figures: string[], options: Options) => {
      await checkOutputs({ figures: options.out }, '--out')
      process.exitCode = await withWorkbench(options, async (workbench) => {
        const wanted = wantedOf([pack ?? 'all', ...figures], await workbench.client.paper.packs())
        return reproduce(workbench, wanted.pack, wanted.figures, options)
      })
    },
  )
}

/** The paper and the figures that are meant. @throws BadInput for what is neither */
function wantedOf(words: readonly string[], packs: readonly PaperPack[]): { pack: PaperPack; figures: number[] } {
  const [first] = words
  const isFigure = first === 'all' || /^[\d.-]/.test(first)
  const pack = isFigure ? packs[0] : packNamed(first, packs)
  const rest = isFigure ? words : words.slice(1)
  if (rest.length === 0 || rest.includes('all')) {
    return { pack, figures: Array.from({ length: pack.figures }, (_, i) => i + 1) }
  }
  const numbers = rest.map((word) => {
    const figure = Number(word)
    if (/^\d+$/.test(word) && figure >= 1 && figure <= pack.figures) return figure
    throw new BadInput(`There is no figure ${word}: give numbers from 1 to ${pack.figures}, or all.`)
  })
  return { pack, figures: [...new Set(numbers)].sort((a, b) => a - b) }
}

/** By its name, or so much of it that it is no other's. */
function packNamed(word: string, packs: readonly PaperPack[]): PaperPack {
  const meant = packs.filter(({ id }) => id === word || id.startsWith(word.toLowerCase()))
  if (meant.length === 1) return meant[0]
  const names = packs.map(({ id }) => id).join(', ')
  throw new BadInput(`There is no paper ${word}: there are ${names}. Figures are numbers, or all.`)
}

async function reproduce(
  workbench: Workbench,
  { id: pack }: PaperPack,
  numbers: readonly number[],
  options: Options,
): Promise<number> {
  const { client } = workbench
  const quick = options.quick ?? false
  const wanted = (await client.paper.list({ pack })).filter(({ figure }) => numbers.includes(figure))
  for (const figure of wanted) {
    console.error(`Figure ${figure.figure}: ${figure.title}`)
    for (const experiment of variantOf(figure, quick).experiments) {
      const ended = await run(workbench, experiment, options)
      if (ended !== status.done) return ended
    }
  }
  await makeFolder(options.out)
  const after = (await client.paper.list({ pack })).filter(({ figure }) => numbers.includes(figure))
  for (const figure of after) await writeDrawings(workbench, figure, options)
  for (const format of ['html', 'md'] as const) {
    const report = await client.paper.report({ pack, figures: [...numbers], quick, format })
    await writeWhole(join(options.out, report.name), new Uint8Array(await report.arrayBuffer()))
  }
  for (const figure of numbers) {
    for (const line of claimLines(await client.paper.measure({ pack, figure, quick })))
      console.log(`${figure}  ${line}`)
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

/** A claim a line, under each other, its controls below it. */
function claimLines(claims: readonly MeasuredClaim[]): readonly string[] {
  const rows = claims.flatMap(({ words, expected, measured, verdict, controls }) => [
    [verdicts[verdict], measured || '–', expected, words],
    ...controls.map((each) => [
      `  ${beatenWords(each)}`,
      each.measured || '–',
      each.expected,
      `  control: ${each.words}`,
    ]),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
}
