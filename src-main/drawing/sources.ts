import { experimentOf, planOfDocument } from '../../src-worker/experiment/index.ts'
import type { RunResult } from '../../src-worker/run/index.ts'
import type { ExperimentRecord, FigureSpec } from '../contract/index.ts'
import { figureNeeds, type FigureSource } from '../figures/index.ts'
import { csvOf } from '../history/rows/csv-of.ts'
import type { Host } from './host.ts'

/** Sources of figures by experiment; that of the last experiment is kept until it changes. */
export interface Sources {
  /** The scalars of all its runs. */
  of(record: ExperimentRecord): Promise<FigureSource>
  /** With those runs that a figure needs whole. */
  for(record: ExperimentRecord, spec: FigureSpec): Promise<FigureSource>
  /** With those runs that are asked for whole. */
  with(record: ExperimentRecord, needs: (source: FigureSource) => readonly number[]): Promise<FigureSource>
}

export function sourcesFrom(host: Host): Sources {
  let last: { readonly version: string; readonly source: Promise<FigureSource> } | undefined

  const of = (record: ExperimentRecord): Promise<FigureSource> => {
    const version = versionOf(record)
    if (last?.version === version) return last.source
    const source = sourceOf(host, record)
    const mine = (last = { version, source })
    source.catch(() => {
      if (last === mine) last = undefined
    })
    return source
  }

  const whole: Sources['with'] = async (record, needs) => {
    const source = await of(record)
    const pages = await Promise.all(rangesOf(needs(source)).map(([from, to]) => host.results(record.id, from, to)))
    const results = pages.flat().map((result): [number, RunResult] => [result.index, result])
    return { ...source, results: new Map(results) }
  }

  return { of, with: whole, for: (record, spec) => whole(record, (source) => figureNeeds(source, spec)) }
}

/** Changes whenever there is more of an experiment than before. */
export function versionOf({ id, updatedAt, finished }: ExperimentRecord): string {
  return [id, updatedAt, finished].join(' ')
}

async function sourceOf(host: Host, record: ExperimentRecord): Promise<FigureSource> {
  const { id, document } = record
  return {
    experiment: experimentOf(document),
    plan: planOfDocument(document),
    columns: await host.columns(id),
    results: new Map(),
    csv: await csvOf(host, record),
    name: record.name,
    computed: record.looks?.columns,
  }
}

/** Indices as ranges without gaps, `[from, to)`, ascending. */
export function rangesOf(indices: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = []
  for (const index of indices.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range && index <= range[1]) range[1] = index + 1
    else ranges.push([index, index + 1])
  }
  return ranges
}
