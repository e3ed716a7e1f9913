import commandsFile from '../../../resources/cli/commands.json' with { type: 'json' }
import { formatNumber } from '../../../src-main/contract/index.ts'
import { divergence, experimentJsonSchema, experimentOf, toleranceOf } from '../../../src-worker/experiment/index.ts'
import { blankDocument } from '../../drafts/index.ts'
import { symbols } from '../../components/symbols.ts'
import { terms } from '../../components/terms.ts'
import { methodName, problemName } from '../../format/registry-names.ts'
import { tableKeys } from '../../shell/table-keys.ts'
import type { Command } from '../../stores/commands.ts'
import { playgroundKeys } from '../playground/keys.ts'
import { sectionsFrom } from './markdown.ts'
import { axisForms, fieldsOf } from './schema-fields.ts'
import type { Block, Section } from './section.ts'
import cite from './text/cite.md?raw'
import commandLine from './text/command-line.md?raw'
import experimentFile from './text/experiment-file.md?raw'
import fieldsText from './text/fields.md?raw'
import history from './text/history.md?raw'
import keyboard from './text/keyboard.md?raw'
import outcomes from './text/outcomes.md?raw'
import plots from './text/plots.md?raw'
import reading from './text/reading.md?raw'
import screens from './text/screens.md?raw'
import theory from './text/theory.md?raw'

/**
 * All sections of the help, in the order in which they are read: the Markdown files of `text`, with what is generated from the schema,
 * the commands of `mgd`, the symbols and the keys.
 *
 * @param version of the workbench that runs; null while it is not known
 * @param commands those that can be run now, wherever one is
 */
export function sectionsOf(version: string | null, commands: readonly Command[]): readonly Section[] {
  const generated: Readonly<Partial<Record<string, () => readonly Block[]>>> = {
    symbols: symbolTable,
    words: () => [
      {
        kind: 'table',
        head: ['Word', 'Meaning'],
        rows: terms.map(({ id, word, meaning }) => ({ id, cells: [`**${word}**`, meaning] })),
      },
    ],
    example: () => [{ kind: 'code', text: blankDocument.trim(), copy: 'Copy the example' }],
    axes: () => [{ kind: 'list', items: axisForms(experimentJsonSchema()).map(axisMeaning) }],
    fields: fieldTables,
    commands: commandTables,
    keys: () => keyTables(commands),
    citation: () => [{ kind: 'code', text: citation(version), copy: 'Copy BibTeX of the workbench' }],
  }
  const blocksOf = (name: string): readonly Block[] => {
    const blocks = generated[name]
    if (!blocks) throw new TypeError(`nothing of the help is generated as “${name}”`)
    return blocks()
  }
  return [theory, screens, outcomes, plots, experimentFile, commandLine, reading, history, keyboard, cite].flatMap(
    (each) => sectionsFrom(each, blocksOf),
  )
}

function symbolTable(): readonly Block[] {
  const rows = symbols.map(({ id, tex, words, meaning }) => ({ id, cells: [`$${tex}$`, words, meaning] }))
  return [{ kind: 'table', head: ['Symbol', 'Name', 'Meaning'], rows }]
}

const axisMeanings: Readonly<Partial<Record<string, string>>> = {
  number: 'a number: `0.01`',
  values: '`{"values": [0, 0.5, 0.9]}`',
  linspace: '`{"linspace": [from, to, count]}`, evenly spaced',
  logspace:
    '`{"logspace": [from, to, count]}`, evenly spaced in the logarithm; from and to are the end values themselves',
}

function axisMeaning(form: string): string {
  const meaning = axisMeanings[form]
  if (meaning === undefined) throw new TypeError(`the help says nothing of an axis written as ${form}`)
  return meaning
}

/** Meaning of each field of the file, by its path, with the defaults of the workbench. */
export function fieldMeanings(): ReadonlyMap<string, string> {
  const defaults = {
    tolerance: toleranceOf(experimentOf(blankDocument)),
    diverged: divergence.atLeast,
    timesStart: divergence.timesStart,
  }
  const text = fieldsText.replace(/\{(tolerance|diverged|timesStart)\}/g, (_, name: keyof typeof defaults) =>
    formatNumber(defaults[name]),
  )
  const [{ blocks }] = sectionsFrom(text, () => [])
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  return new Map(rows.map(({ cells: [path, meaning] }) => [path.replaceAll('`', ''), meaning]))
}

const dataNames: Readonly<Partial<Record<string, string>>> = {
  'sparse-gaussian': 'Sparse Gaussian data',
  inline: 'Data in the file',
  table: 'Data from a table',
}

/** One table for the fields that every file has, and one for each kind of problem, data and method. */
function fieldTables(): readonly Block[] {
  const fields = fieldsOf(experimentJsonSchema())
  const meanings = fieldMeanings()
  const kinds = ['', ...new Set(fields.map(({ of }) => of).filter((of) => of !== ''))]
  return kinds.flatMap((kind) => {
    const own = fields.filter(({ of }) => of === kind)
    const table: Block = {
      kind: 'table',
      head: ['Field', 'May be', 'Meaning'],
      rows: own.map(({ path, allowed, needed }) => ({
        id: `field-${kind === '' ? '' : `${kind}-`}${path.replaceAll('.', '-')}`,
        cells: [`\`${path}\``, needed ? allowed : `${allowed}, optional`, meanings.get(path) ?? ''],
      })),
    }
    if (kind === '') return [table]
    const isMethod = own.some(({ path }) => path.startsWith('method.'))
    const text = dataNames[kind] ?? (isMethod ? methodName(kind) : problemName(kind))
    return [{ kind: 'heading', id: `kind-${kind}`, text } as const, table]
  })
}

/** The commands with what each does, and a table of options for each that has any. */
function commandTables(): readonly Block[] {
  const rows = commandsFile.map(({ usage, does }) => ({ cells: [`\`${usage}\``, sentence(does)] }))
  const options = commandsFile
    .filter(({ options }) => options.length > 0)
    .flatMap(({ name, options }): readonly Block[] => [
      { kind: 'heading', id: `mgd-${name}`, text: `mgd ${name}` },
      {
        kind: 'table',
        head: ['Option', 'Does'],
        rows: options.map(({ flags, does }) => ({ cells: [`\`${flags}\``, sentence(does)] })),
      },
    ])
  return [{ kind: 'table', head: ['Command', 'Does'], rows }, ...options]
}

/** A description of the command line, in which `<` and `*` are only themselves. */
function sentence(text: string): string {
  return text.replaceAll(/[*$`[\]]/g, String.raw`\$&`)
}

function keyTables(commands: readonly Command[]): readonly Block[] {
  const rows = commands.flatMap(({ label, keys }) => (keys === undefined ? [] : [{ label, keys }]))
  return [
    { kind: 'keys', heading: 'Everywhere', rows },
    { kind: 'keys', heading: 'In a table', rows: tableKeys },
    { kind: 'keys', heading: 'In the playground', rows: Object.values(playgroundKeys) },
  ]
}

function citation(version: string | null): string {
  return `@software{momentum_workbench,
  title   = {Momentum Workbench},
  author  = {{The Momentum Workbench developers}},${version === null ? '' : `\n  version = {${version}},`}
  note    = {Computes with the methods of arXiv:2403.05293}
}`
}
