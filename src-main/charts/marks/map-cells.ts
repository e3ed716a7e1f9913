import type { CustomSeriesOption, CustomSeriesRenderItemAPI } from 'echarts'
import type { MapCell, MapFigure } from '../../contract/index.ts'
import type { Field } from '../style/field.ts'
import { quantityTitle } from '../layout/frame.ts'
import { hatchPath, type Pixel } from './hatch.ts'
import { inkOf } from '../style/ink.ts'
import { lengths, type Look } from '../style/look.ts'
import { reading } from '../style/number.ts'
import type { Reading } from '../interaction/tooltip.ts'

/** The cells of a map as quadrilaterals. */
export function cellSeries(figure: MapFigure, field: Field | null, look: Look): CustomSeriesOption {
  const ink = inkOf(look)
  return {
    type: 'custom',
    name: figure.value.name,
    z: 1,
    silent: look.target === 'export',
    clip: true,
    ...inParts(look),
    data: carryingCells(figure, look),
    renderItem({ dataIndex }, api) {
      const cell = figure.cells[dataIndex]
      const fill = cell.value === null || !field ? ink.empty : field.colour(cell.value)
      const points = placed(cell, api).map(([x, y]) => [x, y])
      // A line of the cell's own colour closes the seams that antialiasing leaves between neighbours.
      return { type: 'polygon', shape: { points }, style: { fill, stroke: fill, lineWidth: 1 } }
    },
  }
}

function carryingCells(figure: MapFigure, look: Look): CustomSeriesOption['data'] {
  return figure.cells.map((cell) => ({
    value: [cell.x, cell.y, cell.value ?? '-'],
    runs: cell.runs,
    ...(look.target === 'screen' ? { reading: readingOf(figure, cell) } : {}),
  }))
}

/** On the screen very many are drawn in parts, so many between two frames. */
function inParts({ target }: Look): Pick<CustomSeriesOption, 'progressive'> {
  return target === 'screen' ? { progressive: 3000 } : {}
}

/** Hatching over cells with runs that diverged: dense where none is left, sparse where some have a value. */
export function hatchSeries(figure: MapFigure, look: Look): CustomSeriesOption {
  const ink = inkOf(look)
  const cells = figure.cells.filter(({ diverged }) => diverged > 0)
  return {
    type: 'custom',
    z: 2,
    silent: true,
    clip: true,
    ...inParts(look),
    tooltip: { show: false },
    data: cells.map(({ x, y }) => ({ value: [x, y] })),
    renderItem({ dataIndex }, api) {
      const cell = cells[dataIndex]
      const none = cell.n === 0
      const pathData = hatchPath(placed(cell, api), none ? look.fontSize / 2 : look.fontSize)
      if (pathData === '') return null
      const style = { fill: 'none', stroke: none ? ink.hatch : ink.ground, lineWidth: lengths(look).thin }
      return { type: 'path', shape: { pathData }, style }
    },
  }
}

function placed(cell: MapCell, api: CustomSeriesRenderItemAPI): Pixel[] {
  return cell.corners.map((corner) => {
    const [x, y] = api.coord([...corner])
    return [x, y]
  })
}

/** What a cell says when it is pointed at. */
export function readingOf({ x, y, value }: MapFigure, cell: MapCell): Reading {
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
