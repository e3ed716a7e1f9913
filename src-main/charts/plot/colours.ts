import { type Field, fieldOf, type Ramp } from '../style/field.ts'
import { categoryColours, type Palette, rampColour } from '../style/palette.ts'
import type { Colour, ColourKey } from './description.ts'

/** The colours of a plot in a theme. */
export interface Colours {
  /** The colour scale; null where there is none, or no value on it. */
  readonly field: Field | null
  of(colour: Colour): string
}

/** @param lines the part of the colour scale whose lines stand out on the theme's ground */
export function coloursOf(ink: Palette, key: ColourKey | undefined, lines: Ramp): Colours {
  const field = key ? fieldOf({ range: key.range, scale: key.quantity.scale }, partOf(key, lines)) : null
  return {
    field,
    of: (colour) => {
      if ('ink' in colour) return ink[colour.ink]
      if ('category' in colour) return categoryColours(ink, colour.of)[colour.category]
      if ('ordered' in colour) return rampColour(lines, colour.ordered, colour.of)
      return field ? field.colour(colour.value ?? field.domain[0]) : ink.empty
    },
  }
}

/** The part of the scale that a key shows; areas show all of it. */
export function partOf({ of }: ColourKey, lines: Ramp): Ramp {
  return of === 'lines' ? lines : { ...lines, from: 0, to: 1 }
}
