import { type ComparisonSpec, type ExperimentRecord, type Print, printSchema } from '../contract/index.ts'
import type { History } from '../history/index.ts'
import { recordOf } from './experiments.ts'

/** The experiments that are compared, in the order they were asked for, each once. */
export async function recordsOf(history: History, ids: readonly string[]): Promise<readonly ExperimentRecord[]> {
  return Promise.all([...new Set(ids)].map((id) => recordOf(history, id)))
}

/** How a comparison is printed where nothing else is asked for: what stands side by side takes the width of two columns. */
export function printOfComparison({ kind }: ComparisonSpec, print: Print | undefined): Print {
  if (print) return print
  return printSchema.parse(kind === 'overlaid-collapses' ? {} : { widthMm: 174, heightMm: 98 })
}
