import type { CustomSeriesOption, CustomSeriesRenderItemAPI } from 'echarts'
import { MAX_CELLS } from '../../plot/crowded-marks.ts'
import type { CellLayer, CellOfPlane } from '../../plot/description.ts'
import { lengths, type RenderStyle } from '../../style/render-style.ts'
import { isPainted, pictureSeries } from '../cell-picture.ts'
import type { Drawn } from '../drawn.ts'
import { hatchPath, type Pixel } from '../hatch.ts'

/** Cells as quadrilaterals and their hatching, or on a screen very many as one picture. */
export function cellLayerSeries(layer: CellLayer, drawn: Drawn): CustomSeriesOption[] {
  const { look } = drawn
  if (isPainted(layer, look)) return [pictureSeries(layer, { ...drawn, look })]
  return [cellSeries(layer, drawn), hatchSeries(layer, drawn)]
}

function cellSeries({ cells, name, pointed, z }: CellLayer, { axisIndex, colours, look }: Drawn): CustomSeriesOption {
  return {
    type: 'custom',
    ...axisIndex,
    name,
    z,
    silent: look.target === 'export',
    clip: true,
    ...inParts(look),
    data: cells.map(({ x, y, value }, i) => ({
      value: [x, y, value ?? '-'],
      ...(look.target === 'screen' && pointed(i)),
    })),
    renderItem({ dataIndex }, api) {
      const cell = cells[dataIndex]
      const fill = colours.of(cell.value === null ? { ink: 'empty' } : { value: cell.value })
      const points = placed(cell, api).map(([x, y]) => [x, y])
      // A line of the cell's own colour closes the seams that antialiasing leaves between neighbours.
      // A colour that is lit up where it is pointed at would be none of the bar's.
      return {
        type: 'polygon',
        shape: { points },
        style: { fill, stroke: fill, lineWidth: 1 },
        emphasisDisabled: true,
      }
    },
  }
}

/** On the screen very many are drawn in parts, so many between two frames. */
function inParts({ target }: RenderStyle): Pick<CustomSeriesOption, 'progressive' | 'progressiveThreshold'> {
  return target === 'screen' ? { progressive: 600, progressiveThreshold: MAX_CELLS } : {}
}

/** Hatching over cells with runs that diverged: dense where none is left, sparse where some have a value. */
function hatchSeries(layer: CellLayer, { axisIndex, colours, look }: Drawn): CustomSeriesOption {
  const cells = layer.cells.filter(({ diverged }) => diverged > 0)
  return {
    type: 'custom',
    ...axisIndex,
    z: layer.z + 1,
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
      const stroke = colours.of({ ink: none ? 'hatch' : 'ground' })
      return { type: 'path', shape: { pathData }, style: { fill: 'none', stroke, lineWidth: lengths(look).thin } }
    },
  }
}

function placed(cell: CellOfPlane, api: CustomSeriesRenderItemAPI): Pixel[] {
  return cell.corners.map((corner) => {
    const [x, y] = api.coord([...corner])
    return [x, y]
  })
}
