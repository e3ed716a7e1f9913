import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { BadInput } from '../fault.ts'
import { readDocumentFile } from './document-file.ts'
import {
  type FigureFormat,
  figureFormats,
  type PrintChoices,
  printFileSchema,
  printStyles,
} from '../../contract/index.ts'

/** Print options of the figures that a command writes. */
export interface FigureOptions {
  readonly formats?: readonly FigureFormat[]
  readonly width?: number
  readonly height?: number
  readonly font?: number
  readonly dpi?: number
  readonly theme?: PrintChoices['theme']
  readonly title?: boolean
  readonly transparent?: boolean
  readonly style?: PrintChoices
}

/** Adds the options of figures to a command. */
export function withFigureOptions(command: Command, formats: readonly FigureFormat[] = usualFormats): Command {
  return command
    .option('--formats <list>', `what each figure is written as, of ${figureFormats.join(', ')}`, readFormats, formats)
    .option(
      '--style <name>',
      `a print style, of ${Object.keys(printStyles).join(', ')}, or a file that the window saved; other options go before it`,
      readStyle,
    )
    .option('--width <mm>', 'width of figures in millimetres', number(20, 1000))
    .option('--height <mm>', 'height of figures in millimetres', number(20, 1000))
    .option('--font <pt>', 'size of their text in points', number(4, 36))
    .option('--dpi <n>', 'dots to the inch of PNG', number(36, 1200))
    .addOption(new Option('--theme <name>', 'their colours').choices(['print', 'light', 'dark']))
    .option('--title', 'the title in the figure, in print too')
    .option('--transparent', 'no ground')
}

/** Formats in which figures are written by default. */
export const usualFormats: readonly FigureFormat[] = ['svg', 'png']

/** The print options that were chosen; the rest is left to each kind. */
export function printOf({
  width,
  height,
  font,
  dpi,
  theme,
  title,
  transparent,
  style = {},
}: FigureOptions): PrintChoices {
  const own = {
    widthMm: width,
    heightMm: height,
    fontPt: font,
    dpi,
    theme,
    title,
    background: transparent ? 'transparent' : undefined,
  } as const
  return { ...style, ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) }
}

/** A style by its name, or a file of one; every fault is told with its place. */
function readStyle(name: string): PrintChoices {
  const known = Object.hasOwn(printStyles, name) ? printStyles[name] : undefined
  if (known) return known.print
  if (!existsSync(name)) {
    const names = Object.keys(printStyles).join(', ')
    throw new InvalidArgumentError(`${name} is none of ${names}, and no file of that name is there.`)
  }
  try {
    const print: PrintChoices & { $schema?: string } = { ...readDocumentFile(name, printFileSchema, 'print style') }
    delete print.$schema
    return print
  } catch (error) {
    if (error instanceof BadInput) throw new InvalidArgumentError(error.message)
    throw error
  }
}

function readFormats(text: string): readonly FigureFormat[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase())
  const known = (word: string): word is FigureFormat => figureFormats.some((format) => format === word)
  const unknown = words.find((word) => !known(word))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`${unknown} is not one of ${figureFormats.join(', ')}.`)
  }
  return [...new Set(words.filter(known))]
}

function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && value >= min && value <= max) return value
    throw new InvalidArgumentError(`${text} is not a number from ${min} to ${max}.`)
  }
}
