import type { CustomSeriesOption } from 'echarts'
import type { LevelLayer } from '../../plot/description.ts'
import type { Drawn } from '../drawn.ts'
import { levelsOverCells } from '../levels-over-cells.ts'
import { levelsUnderLines } from '../levels-under-lines.ts'

/** Level lines with their values: one item draws all of them, since where a value finds room depends on the others. */
export function levelSeries(layer: LevelLayer, drawn: Drawn): CustomSeriesOption {
  return {
    type: 'custom',
    ...drawn.axisIndex,
    z: layer.z,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: layer.lines.slice(0, 1).map(({ points }) => ({ value: [...points[0]] })),
    renderItem: (params, api) => ({
      type: 'group',
      children:
        layer.over === 'cells'
          ? levelsOverCells(layer, drawn, params, api)
          : levelsUnderLines(layer, drawn, params, api),
    }),
  }
}
