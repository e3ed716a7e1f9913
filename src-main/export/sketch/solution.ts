import type { SolutionFigure } from '../../contract/index.ts'
import { part } from './shared-columns.ts'
import { coloursOf, column, ink, type Layer, type Sketch } from './sketch.ts'

const [blue, vermilion] = coloursOf(2)
const x = 'coordinate'
/** More names do not fit under a column's width. */
const MOST_NAMES = 12

/** Solution: one row for each coordinate, with θ_∞ and θ*, and Δ_∞ as measured, as the certificate has it, and at the start. */
export function solutionSketch(figure: SolutionFigure): Sketch {
  const { theta, delta, names } = figure
  const only = 'coordinate'
  const layer = (y: string, mark: 'dot' | 'ring' | 'bar', colour: string, label: string): Layer => ({
    part: only,
    stroke: { as: 'marks', x, y, mark },
    colour,
    label,
  })
  return {
    columns: [
      part,
      { name: x, means: 'Coordinate, from 1' },
      ...(names ? [{ name: 'column', means: 'Column of the table' }] : []),
      { ...column(theta.quantity), name: 'theta' },
      { name: 'thetaStar', means: 'True solution, θ*' },
      { ...column(delta.quantity), name: 'delta' },
      { name: 'deltaPredicted', means: 'Δ∞ of the certificate' },
      { name: 'deltaStart', means: 'Balancedness at the start, Δ₀' },
    ],
    rows: theta.measured.map((value, i) => ({
      part: only,
      coordinate: i + 1,
      ...(names ? { column: names[i] } : {}),
      theta: value,
      thetaStar: theta.truth?.[i] ?? null,
      delta: delta.measured[i],
      deltaPredicted: delta.predicted?.[i] ?? null,
      deltaStart: delta.start[i],
    })),
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: figure.x },
        y: { quantity: theta.quantity },
        layers: [
          ...(theta.truth ? [layer('thetaStar', 'bar', ink.text, 'θ*')] : []),
          layer('theta', 'dot', blue, 'measured'),
        ],
      },
      {
        id: null,
        title: '',
        x: { quantity: figure.x, ...(names && names.length <= MOST_NAMES ? { names, first: 1 } : {}) },
        y: { quantity: delta.quantity },
        layers: [
          layer('deltaStart', 'bar', ink.soft, 'Δ₀'),
          layer('delta', 'dot', blue, 'measured'),
          ...(delta.predicted ? [layer('deltaPredicted', 'ring', vermilion, 'certificate')] : []),
        ],
      },
    ],
    key: null,
  }
}
