import type { FigureSpec } from '../../../src-main/contract/index.ts'
import type { Tab } from './tab-names.ts'

export const tabNames: Readonly<Record<Tab, string>> = {
  run: 'Run',
  map: 'Map',
  collapse: 'Collapse',
  trajectories: 'Trajectories',
  solution: 'Solution',
  certificate: 'Certificate',
  plot: 'Plot',
  table: 'Table',
  configuration: 'Configuration',
  notes: 'Notes',
}

/** The tab in which each kind of figure is. */
export const tabOf: Readonly<Record<FigureSpec['kind'], Tab>> = {
  map: 'map',
  collapse: 'collapse',
  curves: 'trajectories',
  coordinates: 'trajectories',
  path: 'trajectories',
  solution: 'solution',
  weights: 'solution',
  integrand: 'solution',
  prediction: 'solution',
  bifurcation: 'solution',
  plot: 'plot',
  certificate: 'certificate',
}

/** Tabs in which runs can be picked, so that what was picked is shown beside them. */
export function showsRuns(tab: Tab): boolean {
  return tab !== 'configuration' && tab !== 'notes'
}
