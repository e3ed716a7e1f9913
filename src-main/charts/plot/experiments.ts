import type { ComparedExperiment } from '../../contract/index.ts'
import type { Colour } from './description.ts'

/** The colour of a compared experiment by its number, which one that is left out does not change. */
export function experimentColour(
  { experiments, leftOut }: Readonly<Record<'experiments' | 'leftOut', readonly ComparedExperiment[]>>,
  colour: number,
): Colour {
  return { category: colour, of: 1 + Math.max(...[...experiments, ...leftOut].map((each) => each.colour)) }
}
