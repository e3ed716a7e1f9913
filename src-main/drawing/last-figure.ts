import type { ExperimentRecord, FigureData, FigureSpec } from '../contract/index.ts'
import { figureOf } from '../figures/index.ts'
import { type Sources, versionOf } from './sources.ts'

/** Figures of experiments; the last one is kept, because a figure is often wanted in one format after another. */
export function figuresFrom(sources: Sources): (record: ExperimentRecord, spec: FigureSpec) => Promise<FigureData> {
  let last: { readonly key: string; readonly figure: FigureData } | undefined
  return async (record, spec) => {
    const key = `${versionOf(record)} ${JSON.stringify(spec)}`
    if (last?.key === key) return last.figure
    const figure = figureOf(await sources.for(record, spec), spec)
    last = { key, figure }
    return figure
  }
}
