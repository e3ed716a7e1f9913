import type { Experiment, PlannedRun } from '../experiment/index.ts'
import { diagonalNetwork } from './diagonal-network.ts'
import { inlineData } from './inline-data.ts'
import type { Instance } from './instance.ts'
import type { LinearData } from './linear-data.ts'
import { quadratic } from './quadratic.ts'
import { reluData } from './relu-data.ts'
import { reluNetwork } from './relu-network.ts'
import { sparseGaussian } from './sparse-gaussian.ts'
import { tableData } from './table-data.ts'
import { type NumericTable, numericTable, parseTable } from './table.ts'

/** What an experiment's runs are computed on. */
export interface Problems {
  /** Runs with the same key are computed on the same instance. */
  sharedKey(run: PlannedRun): string
  /** The instance of a run; the last one is kept. */
  instance(run: PlannedRun): Instance
}

/**
 * The problems of an experiment.
 *
 * @param csv text of the table, for data of kind `table`; must be without faults
 */
export function problemsOf({ problem }: Experiment, csv?: string): Problems {
  let kept: { key: string; instance: Instance } | null = null
  let table: NumericTable | null = null

  const sharedKey = ({ dataSeed, values }: PlannedRun): string => {
    if (problem.kind === 'quadratic') return ''
    if (problem.kind === 'diagonal-network' && problem.data.kind === 'inline') return ''
    return [dataSeed, values.mean, values.noise].join('/')
  }

  const linearData = (run: PlannedRun): LinearData => {
    if (problem.kind !== 'diagonal-network') throw new TypeError(`${problem.kind} has no linear data`)
    const { data } = problem
    if (data.kind === 'sparse-gaussian') return sparseGaussian(data, run)
    if (data.kind === 'inline') return inlineData(data)
    if (csv === undefined) throw new TypeError('data of kind table needs the text of the table')
    table ??= numericTable(data, parseTable(csv))
    return tableData(data, table, run.dataSeed)
  }

  const instantiate = (run: PlannedRun): Instance => {
    switch (problem.kind) {
      case 'quadratic':
        return quadratic(problem)
      case 'diagonal-network':
        return diagonalNetwork(linearData(run), problem.init)
      case 'relu-network':
        return reluNetwork(problem, reluData(problem, run.dataSeed))
    }
  }

  return {
    sharedKey,
    instance(run) {
      const key = sharedKey(run)
      if (kept?.key !== key) kept = { key, instance: instantiate(run) }
      return kept.instance
    },
  }
}
