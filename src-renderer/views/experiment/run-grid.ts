/** Cells of the grid of runs: `columns` × `rows` in each block, one block beside the other. */
export interface GridShape {
  readonly columns: number
  readonly rows: number
  readonly blocks: number
}

/** The grid of a plan: the last axis across, the others down, one block per seed. */
export function shapeOf(axes: readonly { readonly values: readonly unknown[] }[], seeds: number): GridShape {
  const last = axes.at(-1)
  if (!last) return { columns: seeds, rows: 1, blocks: 1 }
  const rows = axes.slice(0, -1).reduce((product, { values }) => product * values.length, 1)
  // A block of one row would be a line of its own: seeds stand below each other instead.
  return rows === 1
    ? { columns: last.values.length, rows: seeds, blocks: 1 }
    : { columns: last.values.length, rows, blocks: seeds }
}

/** Where each run is drawn, in pixels. */
export interface GridLayout {
  /** Whether runs stand in their blocks, or follow each other line by line. */
  readonly blocks: boolean
  /** Side of a cell's square, and the gap beside it. */
  readonly cell: number
  readonly gap: number
  /** Runs that share one square; 1 where there is room for all. */
  readonly merged: number
  readonly height: number
  readonly position: (index: number) => readonly [x: number, y: number]
  /** The run at a pixel, the first of those that share it; null where there is none. */
  readonly indexAt: (x: number, y: number) => number | null
}

const blockGap = 14
const largest = 28
const least = 1
/** Squares below this touch each other. */
const leastWithGap = 4

/** Lays the grid out as large as it fits; where blocks would become too fine, runs follow each other line by line. */
export function layoutGrid(shape: GridShape, width: number, height: number): GridLayout {
  const perRow = bestPerRow(shape, width, height)
  const pitch = Math.min(largest, Math.floor(pitchFor(shape, perRow, width, height)))
  return pitch >= least ? blockLayout(shape, perRow, pitch) : flowLayout(shape, width, height)
}

function bestPerRow(shape: GridShape, width: number, height: number): number {
  let best = 1
  for (let perRow = 2; perRow <= shape.blocks; perRow++) {
    if (pitchFor(shape, perRow, width, height) > pitchFor(shape, best, width, height)) best = perRow
  }
  return best
}

function pitchFor({ columns, rows, blocks }: GridShape, perRow: number, width: number, height: number): number {
  const lines = Math.ceil(blocks / perRow)
  return Math.min(
    (width - (perRow - 1) * blockGap) / (perRow * columns),
    (height - (lines - 1) * blockGap) / (lines * rows),
    largest,
  )
}

function blockLayout({ columns, rows, blocks }: GridShape, perRow: number, pitch: number): GridLayout {
  const gap = gapFor(pitch)
  const blockWidth = columns * pitch + blockGap
  const blockHeight = rows * pitch + blockGap
  const perBlock = columns * rows
  return {
    blocks: true,
    cell: pitch - gap,
    gap,
    merged: 1,
    height: Math.ceil(blocks / perRow) * blockHeight - blockGap,
    position(index) {
      const block = Math.floor(index / perBlock)
      const within = index % perBlock
      const x = (block % perRow) * blockWidth + (within % columns) * pitch
      return [x, Math.floor(block / perRow) * blockHeight + Math.floor(within / columns) * pitch]
    },
    indexAt(x, y) {
      const [across, down] = [Math.floor(x / blockWidth), Math.floor(y / blockHeight)]
      const column = Math.floor((x - across * blockWidth) / pitch)
      const row = Math.floor((y - down * blockHeight) / pitch)
      const block = down * perRow + across
      const outside = x < 0 || y < 0 || across >= perRow || block >= blocks || column >= columns || row >= rows
      return outside ? null : block * perBlock + row * columns + column
    },
  }
}

function gapFor(pitch: number): number {
  if (pitch < leastWithGap) return 0
  return pitch >= 8 ? 2 : 1
}

function flowLayout({ columns, rows, blocks }: GridShape, width: number, height: number): GridLayout {
  const count = columns * rows * blocks
  let pitch = Math.max(1, Math.min(largest, Math.floor(Math.sqrt((width * height) / count))))
  while (pitch > 1 && Math.ceil(count / Math.floor(width / pitch)) * pitch > height) pitch -= 1
  const perLine = Math.max(1, Math.floor(width / pitch))
  const merged = Math.ceil(count / (perLine * Math.max(1, Math.floor(height / pitch))))
  const squares = Math.ceil(count / merged)
  const gap = gapFor(pitch)
  return {
    blocks: false,
    cell: pitch - gap,
    gap,
    merged,
    height: Math.ceil(squares / perLine) * pitch,
    position(index) {
      const square = Math.floor(index / merged)
      return [(square % perLine) * pitch, Math.floor(square / perLine) * pitch]
    },
    indexAt(x, y) {
      const column = Math.floor(x / pitch)
      const square = Math.floor(y / pitch) * perLine + column
      return x < 0 || y < 0 || column >= perLine || square >= squares ? null : square * merged
    },
  }
}
