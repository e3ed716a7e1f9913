import type { DrawnFigure } from '../../charts/index.ts'
import type { View } from '../../contract/index.ts'
import { certificateSketch } from './certificate.ts'
import { collapseSketch } from './collapse.ts'
import { overlaidCollapsesSketch, parallelSketch } from './comparison.ts'
import { coordinatesSketch } from './coordinates.ts'
import { curvesSketch } from './curves.ts'
import { integrandSketch } from './integrand.ts'
import { comparedMapsSketch, mapSketch } from './map.ts'
import { pathSketch } from './path.ts'
import { predictionSketch } from './prediction.ts'
import type { Sketch } from './sketch.ts'
import { solutionSketch } from './solution.ts'
import { visiblePart } from './visible.ts'
import { weightsSketch } from './weights.ts'

type Kind = DrawnFigure['kind']
type FigureOf<K extends Kind> = Extract<DrawnFigure, { kind: K }>

/** How each kind of figure is told to other programs. A new one is a file of this folder and a line here. */
const sketches: { readonly [K in Kind]: (figure: FigureOf<K>) => Sketch } = {
  map: mapSketch,
  collapse: collapseSketch,
  curves: curvesSketch,
  coordinates: coordinatesSketch,
  path: pathSketch,
  weights: weightsSketch,
  integrand: integrandSketch,
  solution: solutionSketch,
  certificate: certificateSketch,
  prediction: predictionSketch,
  'overlaid-collapses': overlaidCollapsesSketch,
  parallel: parallelSketch,
  'compared-maps': comparedMapsSketch,
}

/** All that a figure draws as one table, and how its rows are drawn; of a view with a range, what it shows. */
export function sketchOf<K extends Kind>(figure: FigureOf<K>, view: View = {}): Sketch {
  const sketch: (figure: FigureOf<K>) => Sketch = sketches[figure.kind]
  return visiblePart(sketch(figure), view)
}
