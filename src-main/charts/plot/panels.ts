import type { Quantity } from '../../contract/index.ts'
import { spanOf } from '../style/span.ts'
import type { Axis, Layer, PlotDescription } from './description.ts'

/** The arrangement of a figure that is one panel without a name. */
export function onePanel(x: Axis, y: Axis, layers: readonly Layer[]): Pick<PlotDescription, 'arrangement' | 'panels'> {
  return { arrangement: 'single', panels: [{ id: null, name: '', titles: [''], x, y, layers }] }
}

/**
 * An axis over values that are looked at only when it is laid out.
 *
 * @param padding part of the span that is left free at either end
 */
export function axisOver(
  quantity: Quantity,
  values: () => readonly number[],
  padding: number,
  scale = quantity.scale,
): Axis {
  return { quantity, domain: () => spanOf(values(), scale, padding) }
}

/** An axis that has names at 1, 2, 3. */
export function axisNamed(quantity: Quantity, names: readonly string[]): Axis {
  return {
    quantity,
    domain: () => [0.5, names.length + 0.5],
    counted: { names, title: quantity.name, always: true },
    fixed: true,
  }
}
