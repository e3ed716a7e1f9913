import { type Command, InvalidArgumentError, Option } from 'commander'
import { type FigureSpec, figureKinds, type View } from '../../contract/index.ts'
import { BadInput } from '../fault.ts'

/** Which figures a command writes, and how they are looked at. */
export interface ViewOptions {
  readonly only?: FigureSpec['kind']
  readonly of?: string
  readonly x?: [number, number]
  readonly y?: [number, number]
  readonly xScale?: View['xScale']
  readonly yScale?: View['yScale']
}

/** Adds the options that choose figures and the part of them that is shown. */
export function withViewOptions(command: Command): Command {
  const scales = ['linear', 'log']
  return command
    .addOption(new Option('--only <kind>', 'of the figures only this kind').choices(figureKinds))
    .option('--of <quantity>', 'of its figures only those of this metric or quantity, such as testLoss')
    .option('--x <from..to>', 'the part of the horizontal axis that is shown; with --only', readRange)
    .option('--y <from..to>', 'the part of the upright axis that is shown; with --only', readRange)
    .addOption(new Option('--x-scale <name>', 'the scale of the horizontal axis; with --only').choices(scales))
    .addOption(
      new Option(
        '--y-scale <name>',
        'the scale of the upright axis, of a map that of its colours; with --only',
      ).choices(scales),
    )
}

/** The view of the figures; without a kind there is no saying whose axes are meant. */
export function viewOf({ only, of, x, y, xScale, yScale }: ViewOptions): View {
  const view = { x, y, xScale, yScale }
  const chosen = Object.values(view).some((each) => each !== undefined)
  if (only === undefined && (chosen || of !== undefined)) {
    throw new BadInput('Say which figure is meant: --x, --y, --x-scale, --y-scale and --of need --only.')
  }
  return view
}

/** True where a figure is one of those that are asked for. */
export function isWanted(spec: FigureSpec, { only, of }: ViewOptions): boolean {
  return (only === undefined || spec.kind === only) && (of === undefined || quantityOf(spec) === of)
}

/** The metric or quantity that a figure shows; undefined where its kind has none to choose. */
export function quantityOf(spec: FigureSpec): string | undefined {
  return 'metric' in spec ? spec.metric : 'quantity' in spec ? spec.quantity : undefined
}

function readRange(text: string): [number, number] {
  const parts = text.split('..').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [from, to] = parts
  if (parts.length === 2 && Number.isFinite(from) && Number.isFinite(to) && from < to) return [from, to]
  throw new InvalidArgumentError(`${text} is not a range such as 0.01..0.3.`)
}
