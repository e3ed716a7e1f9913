import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { Command } from 'commander'
import {
  type Composition,
  compositionSchema,
  experimentsOf,
  withExperiments,
} from '../../contract/composition/index.ts'
import { type FigureFormat, figureFormats } from '../../contract/index.ts'
import type { Workbench } from '../../workbench.ts'
import { BadInput } from '../fault.ts'
import { find } from '../history/find.ts'
import { checkApart, checkFile, writeWhole } from '../output.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'
import { readDocumentFile } from './document-file.ts'

interface ComposeOptions extends HistoryOption {
  readonly out?: readonly string[]
  readonly save?: boolean
  readonly document?: string
}

export function composeCommand(program: Command): void {
  program
    .command('compose')
    .description('write several figures of several experiments as one, with letters, a shared legend and annotations')
    .argument('<file>', 'a document of a composed figure, or the id of one of the history')
    .option(
      '--out <files...>',
      `files to write, by their endings: ${figureFormats.map((each) => `.${each}`).join(', ')}`,
    )
    .option('--save', 'keep it in the history, and print its id')
    .option('--document <out>', 'write its document, as of one of the history')
    .option('--history <db>', 'which history')
    .action(async (file: string, options: ComposeOptions) => {
      const { out = [], save = false, document, history } = options
      if (out.length === 0 && !save && document === undefined)
        throw new BadInput('Nothing to do: give --out, --save or --document.')
      const formats = out.map(formatOf)
      for (const path of out) await checkFile('--out', path)
      if (document !== undefined) await checkFile('--document', document)
      const read = existsSync(file) ? readDocumentFile(file, compositionSchema, 'composed figure') : null
      await checkApart({
        '--history': history ?? (await import('../../workbench.ts')).defaultHistoryPath(),
        '--document': document,
        ...(read ? { FILE: file } : {}),
        ...Object.fromEntries(out.map((path, i) => [`--out ${String(i + 1)}`, path])),
      })
      await withHistory(options, async (workbench) => {
        const composition = read ? await withWholeIds(workbench, read) : await keptOne(workbench, file)
        const text = JSON.stringify(composition)
        for (const [i, path] of out.entries()) await writeFiles(workbench, text, formats[i], path)
        if (document !== undefined) await writeWhole(document, [`${JSON.stringify(composition, null, 2)}\n`])
        if (save) console.log((await workbench.client.compositions.save({ document: text })).id)
      })
    })
}

async function writeFiles({ client }: Workbench, document: string, format: FigureFormat, path: string): Promise<void> {
  const name = nameOf(path)
  const files = await client.compositions.export({ document, format, name })
  // Tables are named by their panels, so that none has the name that was asked for.
  const [first, ...beside] = format === 'csv' ? [null, ...files] : files
  for (const file of beside) if (file) await writeWhole(join(dirname(path), file.name), await bytesOf(file))
  if (first) await writeWhole(path, await bytesOf(first))
}

function formatOf(path: string): FigureFormat {
  const ending = extname(path).slice(1).toLowerCase()
  const format = figureFormats.find((each) => each === ending)
  if (!format)
    throw new BadInput(`--out: ${path} ends in none of ${figureFormats.map((each) => `.${each}`).join(', ')}.`)
  return format
}

/** Prefix of the tables beside a script. */
function nameOf(path: string): string {
  const plain = basename(path, extname(path)).replace(/[^A-Za-z0-9.-]+/g, '-')
  return plain.replace(/^[^A-Za-z0-9]+/, '') || 'figure'
}

/** Beginnings of ids, as the command line takes them everywhere, made whole. */
async function withWholeIds(workbench: Workbench, composition: Composition): Promise<Composition> {
  const whole = new Map<string, string>()
  for (const id of experimentsOf(composition)) whole.set(id, (await find(workbench, id)).id)
  return withExperiments(composition, (id) => whole.get(id) ?? id)
}

async function keptOne({ client }: Workbench, prefix: string): Promise<Composition> {
  const all = await client.compositions.list()
  const found = all.filter(({ id }) => id === prefix || (prefix !== '' && id.startsWith(prefix)))
  if (found.length === 1) return client.compositions.get({ id: found[0].id })
  throw new BadInput(
    found.length === 0
      ? `There is no file ${prefix}, and no composed figure of that id in the history.`
      : `${prefix} begins several ids: ${found.map(({ id }) => id).join(', ')}.`,
  )
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
