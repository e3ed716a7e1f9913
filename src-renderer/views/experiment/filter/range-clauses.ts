import type { FigureData } from '../../../../src-main/contract/index.ts'
import { simpleText } from '../../../../src-main/contract/index.ts'
import type { Zoom } from '../../../../src-main/figures/drawn/index.ts'

/** The fields along the axes of a figure whose marks are runs; none where an axis shows no field of a run. */
function axisFields(figure: FigureData): { readonly x?: string; readonly y?: string } {
  switch (figure.kind) {
    case 'collapse':
      return { x: figure.against, y: figure.y.metric }
    case 'map':
      return figure.plane === 'gamma-beta' ? { x: 'gamma', y: 'oneMinusBeta' } : {}
    case 'plot':
      return {
        x: figure.x.names ? undefined : figure.x.field,
        y: figure.y.names ? undefined : figure.y.field,
      }
    default:
      return {}
  }
}

/** The part of a figure that is looked at, as conditions on its runs. */
export function rangeClauses(figure: FigureData | null, zoom: Zoom): readonly string[] {
  const fields = figure ? axisFields(figure) : {}
  return (['x', 'y'] as const).flatMap((axis) => {
    const [field, range] = [fields[axis], zoom[axis]]
    if (field === undefined || !range) return []
    const [from, to] = range.map((end) => Number(end.toPrecision(4)))
    return [simpleText({ is: 'range', field, from, to })]
  })
}
