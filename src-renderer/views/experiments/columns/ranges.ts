import type { ParameterRanges } from '../../../../src-main/contract/index.ts'
import { count, number } from '../../../format/index.ts'
import type { Sortable } from '../../../grid/columns.ts'

type Range = NonNullable<ParameterRanges[keyof ParameterRanges]>

/** The ends of a parameter, `10⁻³ … 1`, or its one value. */
export function endsText([min, max]: Range): string {
  return min === max ? number(min, 3) : `${number(min, 3)} … ${number(max, 3)}`
}

/** Number of its values behind a space, ` (6)`; empty where there is one, or it is not known. */
export function valuesText([, , values]: Range): string {
  return values === undefined || values === 1 ? '' : ` (${count(values)})`
}

/** A parameter as a column is sorted by it: upwards by its least value, downwards by its largest; null where there is none. */
export function rangeKey(ranges: ParameterRanges, name: string, descending: boolean): Sortable {
  const range = rangeOf(ranges, name)
  return range ? range[descending ? 1 : 0] : null
}

export function rangeOf(ranges: ParameterRanges, name: string): Range | undefined {
  return (ranges as Readonly<Record<string, Range>>)[name]
}

/** The ranges of several experiments together; how many values they have is not known unless one is that of all. */
export function joined(all: readonly ParameterRanges[]): ParameterRanges {
  const names = new Set(all.flatMap((ranges) => Object.keys(ranges)))
  return Object.fromEntries(
    [...names].map((name) => {
      const each = all.flatMap((ranges) => [rangeOf(ranges, name) ?? []].filter(({ length }) => length > 0) as Range[])
      const min = Math.min(...each.map(([from]) => from))
      const max = Math.max(...each.map(([, to]) => to))
      const same = each.every((range) => range.every((value, i) => value === each[0][i]))
      return [name, same ? each[0] : [min, max]]
    }),
  )
}
