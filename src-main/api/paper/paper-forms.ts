import { countRuns, experimentOf, planKey } from '../../../src-worker/experiment/index.ts'
import { documentOf, type ExperimentSpec, type FigureEntry, type Pack, readPacks } from '../../paper/index.ts'

/** An experiment of a figure, planned. */
export interface PlannedExperiment extends Pick<ExperimentSpec, 'role' | 'figures'> {
  readonly name: string
  readonly document: string
  readonly runs: number
  readonly planKey: string
}

/** The experiments of a figure, in full or in the quick form. */
export interface Form {
  readonly experiments: readonly PlannedExperiment[]
}

export interface PlannedFigure extends Omit<FigureEntry, 'experiments'> {
  readonly full: Form
  readonly quick: Form
}

/** A pack whose figures are planned in both their forms. */
export interface PlannedPack extends Omit<Pack, 'figures'> {
  readonly figures: readonly PlannedFigure[]
}

/** The packs, read when they are first asked for. */
export function openForms(): () => Promise<readonly PlannedPack[]> {
  let read: Promise<readonly PlannedPack[]> | undefined
  return () => (read ??= readPacks().then((packs) => packs.map(plannedPack)))
}

function plannedPack(pack: Pack): PlannedPack {
  return {
    ...pack,
    figures: pack.figures.map(({ experiments, ...entry }) => ({
      ...entry,
      full: { experiments: experiments.map((each) => planned(each, false)) },
      quick: { experiments: experiments.map((each) => planned(each, true)) },
    })),
  }
}

function planned(spec: ExperimentSpec, quick: boolean): PlannedExperiment {
  const document = documentOf(spec, quick)
  const experiment = experimentOf(document)
  const { role, figures } = spec
  return {
    role,
    figures,
    name: experiment.name,
    document,
    runs: countRuns(experiment),
    planKey: planKey(experiment, undefined),
  }
}
