import { type FigureSpec, figureSpecSchema } from '../contract/index.ts'

/** A figure that notes place: `![caption](figure:collapse?metric=testLoss)`. */
export interface PlacedFigure {
  /** The whole of the text that places it. */
  readonly text: string
  readonly caption: string
  /** null where it names no figure, and then why. */
  readonly spec: FigureSpec | null
  readonly fault: string
}

const placing = /!\[([^\]]*)\]\(figure:([a-z-]+)(?:\?([^)\s]*))?\)/g

/** The figures that notes place, in order; choices are those of an address. */
export function placedFigures(notes: string): readonly PlacedFigure[] {
  return [...notes.matchAll(placing)].map(([text, caption, kind, query = '']) => {
    const choices = Object.fromEntries(
      [...new URLSearchParams(query)].map(([name, value]) => [name, valueOf(name, value)]),
    )
    const found = figureSpecSchema.safeParse({ ...choices, kind })
    if (found.success) return { text, caption, spec: found.data, fault: '' }
    const [{ path, message }] = found.error.issues
    return { text, caption, spec: null, fault: `${path.join('.')}: ${message}` }
  })
}

/** Lists of layers and of runs are written with commas; a number is a number. */
function valueOf(name: string, value: string): unknown {
  if (name === 'draw' || name === 'outcomes') return value.split(',')
  if (name === 'runs') return value.split(',').map(Number)
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}
