import {
  type ExperimentState,
  metricEntry,
  type MetricKey,
  type Outcome,
  type SweepProgress,
} from '../../src-main/contract/index.ts'

/** A quantity in words and as its symbol; the symbol is empty where there is none. */
export interface Name {
  readonly words: string
  readonly symbol: string
}

const parameterNames: Readonly<Partial<Record<string, Name>>> = {
  gamma: { words: 'Step size', symbol: 'γ' },
  beta: { words: 'Momentum', symbol: 'β' },
  lambda: { words: 'Intrinsic quantity', symbol: 'λ' },
  scale: { words: 'Initial scale', symbol: 'α' },
  mean: { words: 'Mean of the data', symbol: 'm' },
  noise: { words: 'Noise', symbol: 'σ' },
  batch: { words: 'Batch size', symbol: 'B' },
}

export function metricName(metric: MetricKey): Name {
  const { name, symbol } = metricEntry(metric)
  return { words: name, symbol }
}

export function parameterName(parameter: string): Name {
  return parameterNames[parameter] ?? { words: parameter, symbol: parameter }
}

const problemNames: Readonly<Partial<Record<string, string>>> = {
  quadratic: 'Quadratic',
  'diagonal-network': 'Diagonal network',
  'relu-network': 'ReLU network',
}

export function problemName(kind: string): string {
  return problemNames[kind] ?? kind
}

/** Methods are written as the paper writes them: MGD, SMGD, MGF, GF. */
export function methodName(kind: string): string {
  return kind.toUpperCase()
}

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  converged: 'Converged',
  'budget-spent': 'Budget spent',
  diverged: 'Diverged',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

/** Where an experiment stands, and its sweep where one is under way. */
export type ShownState = ExperimentState | Extract<SweepProgress['state'], 'queued' | 'paused' | 'cancelling'>

export const stateNames: Readonly<Record<ShownState, string>> = {
  draft: 'Not run',
  queued: 'Queued',
  paused: 'Paused',
  cancelling: 'Stopping',
  running: 'Running',
  stopped: 'Stopped',
  done: 'Done',
}
