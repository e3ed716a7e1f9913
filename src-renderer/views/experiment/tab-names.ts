/** The tabs of an experiment, in order. */
export const tabs = [
  'run',
  'map',
  'collapse',
  'trajectories',
  'solution',
  'certificate',
  'plot',
  'table',
  'configuration',
  'notes',
] as const
export type Tab = (typeof tabs)[number]
