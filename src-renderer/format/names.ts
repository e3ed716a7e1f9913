import { type AxisName, parameters } from '../../src-worker/experiment/params.ts'
import type { ExperimentState, Outcome, SweepProgress } from '../../src-main/contract/index.ts'

/** A quantity in words and as its symbol; the symbol is empty where there is none. */
export interface Name {
  readonly words: string
  readonly symbol: string
}

export function parameterName(parameter: string): Name {
  if (!(parameter in parameters)) return { words: parameter, symbol: parameter }
  const { name, symbol } = parameters[parameter as AxisName]
  return { words: name, symbol }
}

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  converged: 'Converged',
  'budget-spent': 'Budget spent',
  diverged: 'Diverged',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

/** State of an experiment, or of its sweep where one is under way. */
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
