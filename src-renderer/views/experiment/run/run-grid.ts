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

/** Place of each run, in pixels. */
export interface GridLayout {
  /** True where runs stand in their blocks; else they follow each other line by line. */
  readonly blocks: boolean
  /** True where the columns of each block run down, and its rows across. */
  readonly turned: boolean
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
const largest = 48
const min = 1
/** Squares below this touch each other. */
const minWithGap = 4

/** Lays the grid out as large as it fits, in doubt with the longer axis across; where blocks would become too fine, runs follow each other. */
export function layoutGrid(shape: GridShape, width: number, height: number): GridLayout {
  const upright = bestBlocks(shape, width, height)
  const lying = bestBlocks(turned(shape), width, height)
  if (Math.max(upright.pitch, lying.pitch) < min) return flowLayout(shape, width, height)
  const lies = lying.pitch > upright.pitch || (lying.pitch === upright.pitch && shape.rows > shape.columns)
  return lies ? turnedLayout(shape, lying) : blockLayout(shape, upright)
}

interface Blocks {
  readonly perRow: number
  /** Side of a square with its gap. */
  readonly pitch: number
}

function bestBlocks(shape: GridShape, width: number, height: number): Blocks {
  let best: Blocks = { perRow: 1, pitch: 0 }
  for (let perRow = 1; perRow <= shape.blocks; perRow++) {
    const pitch = Math.floor(pitchFor(shape, perRow, width, height))
    if (pitch > best.pitch) best = { perRow, pitch }
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

function turned({ columns, rows, blocks }: GridShape): GridShape {
  return { columns: rows, rows: columns, blocks }
}

/** As the layout of the turned shape, with rows and columns of each block exchanged. */
function turnedLayout(shape: GridShape, blocks: Blocks): GridLayout {
  const layout = blockLayout(turned(shape), blocks)
  const exchange = (index: number, { columns, rows }: GridShape) => {
    const within = index % (columns * rows)
    return index - within + (within % columns) * rows + Math.floor(within / columns)
  }
  return {
    ...layout,
    turned: true,
    position: (index) => layout.position(exchange(index, shape)),
    indexAt(x, y) {
      const index = layout.indexAt(x, y)
      return index === null ? null : exchange(index, turned(shape))
    },
  }
}

function blockLayout({ columns, rows, blocks }: GridShape, { perRow, pitch }: Blocks): GridLayout {
  const gap = gapFor(pitch)
  const blockWidth = columns * pitch + blockGap
  const blockHeight = rows * pitch + blockGap
  const perBlock = columns * rows
  return {
    blocks: true,
    turned: false,
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
  if (pitch < minWithGap) return 0
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
    turned: false,
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
