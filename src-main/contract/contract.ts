import { eventIterator, type } from '@orpc/contract'
import { base } from './base.ts'
import { bundles } from './bundles.ts'
import type { WorkbenchEvent } from './events.ts'
import { certificates } from './certificates.ts'
import { experiments } from './experiments.ts'
import { compositions } from './compositions.ts'
import { exports } from './exports.ts'
import { figures } from './figures.ts'
import { history } from './history.ts'
import { machine } from './machine.ts'
import { paper } from './paper.ts'
import type { AppInfo, Preset } from './records.ts'
import { results } from './results.ts'
import { sweeps } from './sweeps.ts'
import { tables } from './tables.ts'

export const contract = {
  app: { info: base.output(type<AppInfo>()) },
  experiments,
  tables,
  presets: { list: base.output(type<readonly Preset[]>()) },
  sweeps,
  results,
  bundles,
  history,
  certificates,
  machine,
  figures,
  exports,
  compositions,
  paper,
  /** Everything that happens from now on, until the client stops listening. */
  events: base.output(eventIterator(type<WorkbenchEvent>())),
}

export type Contract = typeof contract
