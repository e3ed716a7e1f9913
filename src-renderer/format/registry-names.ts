// Apart from the other names: they come with the registries of problems, methods and metrics, which the first screen does without.
import { metricEntry, type MetricKey } from '../../src-main/contract/index.ts'
import { methodNamed } from '../../src-worker/methods/index.ts'
import { problemNamed } from '../../src-worker/problems/index.ts'
import type { Name } from './names.ts'

export function metricName(metric: MetricKey): Name {
  const { name, symbol } = metricEntry(metric)
  return { words: name, symbol }
}

export function problemName(kind: string): string {
  return problemNamed(kind)?.name ?? kind
}

/** Methods are written as the paper writes them: MGD, SMGD, MGF, GF. */
export function methodName(kind: string): string {
  return methodNamed(kind)?.name ?? kind
}
