import type { Outcome } from '../../../../src-main/contract/index.ts'

/** Colours of the theme as a canvas takes them. */
export interface Palette {
  readonly waiting: string
  readonly mark: string
  readonly underWay: string
  readonly of: Readonly<Record<Outcome, string>>
}

export function paletteOf(element: Element | null): Palette {
  const style = getComputedStyle(element ?? document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    waiting: token('press'),
    mark: token('on-fill'),
    underWay: token('running'),
    of: {
      converged: token('converged-fill'),
      'budget-spent': token('budget-spent-fill'),
      diverged: token('diverged-fill'),
      cancelled: token('cancelled-fill'),
      failed: token('failed-fill'),
    },
  }
}

/** Squares smaller than this carry their colour alone. */
const minForMark = 7

/** One run: a square in the colour of its outcome, with a mark that tells it without colour. */
export function drawRun(
  context: CanvasRenderingContext2D,
  ink: Palette,
  [x, y]: readonly [number, number],
  size: number,
  outcome: Outcome | null,
  underWay: boolean,
): void {
  context.fillStyle = outcome === null ? ink.waiting : ink.of[outcome]
  if (size >= minForMark) {
    context.beginPath()
    context.roundRect(x, y, size, size, 2)
    context.fill()
  } else context.fillRect(x, y, size, size)
  if (outcome === null && underWay) drawUnderWay(context, ink, [x, y], size)
  if (outcome === null || outcome === 'converged' || size < minForMark) return

  const low = size * 0.32
  const high = size - low
  context.strokeStyle = ink.mark
  context.lineWidth = Math.max(1, Math.min(2.5, size / 9))
  context.beginPath()
  for (const [fromX, fromY, toX, toY] of strokes(outcome, low, high, size / 2)) {
    context.moveTo(x + fromX, y + fromY)
    context.lineTo(x + toX, y + toY)
  }
  context.stroke()
}

/** A run that a thread has taken: outlined, or filled where there is no room for a line. */
function drawUnderWay(
  context: CanvasRenderingContext2D,
  { underWay }: Palette,
  [x, y]: readonly [number, number],
  size: number,
): void {
  context.fillStyle = underWay
  context.strokeStyle = underWay
  context.lineWidth = 1.5
  if (size < minForMark) context.fillRect(x, y, size, size)
  else context.strokeRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5)
}

/** Diverged rises, cancelled falls, failed crosses, a spent budget is a level line. */
function strokes(outcome: Outcome, low: number, high: number, middle: number): [number, number, number, number][] {
  const rising: [number, number, number, number] = [low, high, high, low]
  const falling: [number, number, number, number] = [low, low, high, high]
  switch (outcome) {
    case 'converged':
      return []
    case 'diverged':
      return [rising]
    case 'cancelled':
      return [falling]
    case 'failed':
      return [rising, falling]
    case 'budget-spent':
      return [[low, middle, high, middle]]
  }
}
