import type { PaperFigure, PaperState, PaperVariant } from '../../../src-main/contract/index.ts'

/** `full`, or `quick` in seconds. */
export type FormName = 'full' | 'quick'

/** State of a figure or of one of its experiments. */
export const stateNames: Readonly<Record<PaperState, string>> = {
  'not-run': 'Not run',
  queued: 'Waiting',
  running: 'Running',
  stopped: 'Stopped',
  done: 'Done',
}

/** True where the quick form is no other experiment. */
export function hasQuick({ full, quick }: PaperFigure): boolean {
  return quick.experiments.some(({ document }, i) => document !== full.experiments[i].document)
}

/** The form that is shown unless one is chosen: the one that is under way, else the best that has been run. */
export function shownForm({ full, quick }: PaperFigure): FormName {
  const underWay = (variant: PaperVariant): boolean => variant.state === 'running' || variant.state === 'queued'
  if (underWay(full)) return 'full'
  if (underWay(quick)) return 'quick'
  if (full.state === 'done') return 'full'
  return quick.state === 'done' || full.state === 'not-run' ? 'quick' : 'full'
}

/** Version that changes when there is more to draw and to measure than before. */
export function versionOf({ experiments }: PaperVariant): string {
  return experiments.map(({ id, state, finished }) => `${id ?? ''} ${state} ${finished}`).join(', ')
}

/** Drawings of a form in order, each with the experiment it is of. */
export function drawingsOf({ experiments }: PaperVariant) {
  return experiments.flatMap(({ id, state, finished, earlier, figures }) =>
    figures.map((spec) => ({
      id: finished > 0 ? id : null,
      spec,
      state,
      isEarlier: earlier !== null,
      key: JSON.stringify(spec) + String(id),
    })),
  )
}
