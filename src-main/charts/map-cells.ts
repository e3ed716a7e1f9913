import type { CustomSeriesOption, CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts'
import type { MapCell, MapFigure } from '../contract/index.ts'
import type { Field } from './field.ts'
import { quantityTitle } from './frame.ts'
import { hatchPath, type Pixel } from './hatch.ts'
import { type Ink, inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import { reading } from './number.ts'
import type { Reading } from './tooltip.ts'

/** The cells of a map as quadrilaterals. */
export function cellSeries(figure: MapFigure, field: Field | null, look: Look): CustomSeriesOption {
  const ink = inkOf(look)
  return {
    type: 'custom',
    name: figure.value.name,
    z: 1,
    silent: look.target === 'export',
    clip: true,
    data: figure.cells.map((cell) => ({
      value: [cell.x, cell.y, cell.value ?? '-'],
      runs: cell.runs,
      ...(look.target === 'screen' ? { reading: readingOf(figure, cell) } : {}),
    })),
    renderItem: ({ dataIndex }, api) => drawn(figure.cells[dataIndex], api, field, ink, look),
  }
}

function drawn(
  cell: MapCell,
  api: CustomSeriesRenderItemAPI,
  field: Field | null,
  ink: Ink,
  look: Look,
): CustomSeriesRenderItemReturn {
  const points = cell.corners.map((corner): Pixel => {
    const [x, y] = api.coord([...corner])
    return [x, y]
  })
  const fill = cell.value === null || !field ? ink.empty : field.colour(cell.value)
  // A hairline of the cell's own colour closes the seams that antialiasing leaves between neighbours.
  const area = {
    type: 'polygon' as const,
    shape: { points: points.map(([x, y]) => [x, y]) },
    style: { fill, stroke: fill, lineWidth: 0.6 },
  }
  if (cell.diverged === 0) return area
  const { fontSize } = look
  const pathData = hatchPath(points, cell.n === 0 ? fontSize / 2 : fontSize)
  const hatch = {
    type: 'path' as const,
    shape: { pathData },
    style: { fill: 'none', stroke: cell.n === 0 ? ink.hatch : ink.ground, lineWidth: lengths(look).thin },
  }
  return { type: 'group', children: pathData === '' ? [area] : [area, hatch] }
}

function readingOf({ x, y, value }: MapFigure, cell: MapCell): Reading {
  const runs = cell.runs.length
  return [
    [quantityTitle(value), cell.value === null ? '–' : reading(cell.value)],
    [quantityTitle(x), reading(cell.x)],
    [quantityTitle(y), reading(cell.y)],
    ...(cell.lambda === null ? [] : [['λ', reading(cell.lambda)] as const]),
    ...(runs > 1 ? [['Runs', `${cell.n} of ${runs}`] as const] : []),
    ...(cell.diverged > 0 ? [['Diverged', String(cell.diverged)] as const] : []),
    ...(cell.missing > 0 ? [['Not finished', String(cell.missing)] as const] : []),
  ]
}
