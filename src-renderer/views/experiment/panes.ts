import { type AsyncComponentLoader, type Component, defineAsyncComponent } from 'vue'
import type { Tab } from './tab-names.ts'
import RunTab from './run/RunTab.vue'

const figure = () => import('./FigureTab.vue')
const loaders = {
  map: figure,
  collapse: figure,
  trajectories: () => import('./TrajectoriesTab.vue'),
  solution: () => import('./SolutionTab.vue'),
  certificate: () => import('./certificate/CertificateTab.vue'),
  plot: figure,
  table: () => import('./table/TableTab.vue'),
  configuration: () => import('./ConfigurationTab.vue'),
  notes: () => import('./notes/NotesTab.vue'),
} satisfies Record<Exclude<Tab, 'run'>, AsyncComponentLoader>

/** Component of each tab, loaded when it is first shown. */
export const panes: Readonly<Record<Tab, Component>> = {
  run: RunTab,
  map: defineAsyncComponent(loaders.map),
  collapse: defineAsyncComponent(loaders.collapse),
  trajectories: defineAsyncComponent(loaders.trajectories),
  solution: defineAsyncComponent(loaders.solution),
  certificate: defineAsyncComponent(loaders.certificate),
  plot: defineAsyncComponent(loaders.plot),
  table: defineAsyncComponent(loaders.table),
  configuration: defineAsyncComponent(loaders.configuration),
  notes: defineAsyncComponent(loaders.notes),
}

/** Has a tab loaded that will be shown soon; whoever shows it hears where that fails. */
export function loadPane(tab: Tab): void {
  if (tab !== 'run') loaders[tab]().catch(() => undefined)
}
