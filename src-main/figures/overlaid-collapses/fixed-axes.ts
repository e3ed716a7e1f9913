import { plainNumber } from '../../contract/index.ts'
import type { AxisName } from '../../../src-worker/experiment/index.ts'
import { parameterSymbol } from '../parts/quantities.ts'
import type { FigureSource } from '../parts/source.ts'

/** The points of a plan's grid at which some axes stand at their first value. */
export interface FixedAxes {
  includes(point: number): boolean
  /** The fixed values, to stand behind a name: `, α = 0.1`; empty where nothing is fixed. */
  readonly label: string
}

export function atFirstValues({ plan }: FigureSource, axes: readonly AxisName[]): FixedAxes {
  const { axes: all } = plan
  const strides = all.map((_, i) => all.slice(i + 1).reduce((product, { values }) => product * values.length, 1))
  const held = all.flatMap(({ name, values }, i) => (axes.includes(name) ? [{ name, values, stride: strides[i] }] : []))
  return {
    includes: (point) => held.every(({ values, stride }) => Math.floor(point / stride) % values.length === 0),
    label: held.map(({ name, values }) => `, ${parameterSymbol(name)} = ${plainNumber(values[0])}`).join(''),
  }
}
