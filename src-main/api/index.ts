/**
 * The contract's requests, answered: one file of handlers for each domain. A handler parses nothing and computes nothing itself;
 * it asks the rooms that do.
 */
import { certificateHandlers } from './certificates.ts'
import { api, type Application } from './context.ts'
import { eventStream } from './events.ts'
import { experimentHandlers } from './experiments.ts'
import { exportHandlers } from './exports.ts'
import { figureHandlers } from './figures.ts'
import { machineHandlers } from './machine.ts'
import { paperHandlers } from './paper.ts'
import { presetHandlers } from './presets.ts'
import { resultHandlers } from './results.ts'
import { sweepHandlers } from './sweeps.ts'
import { tableHandlers } from './tables.ts'

export type { Application, Events } from './context.ts'
export { fileFaults } from './draft.ts'
export { resultsOf } from './results-text.ts'

/** The router that every host serves. */
export function routerOf(application: Application) {
  return api.router({
    app: { info: api.app.info.handler(() => application.info) },
    experiments: experimentHandlers(application),
    tables: tableHandlers(application),
    presets: presetHandlers(application),
    sweeps: sweepHandlers(application),
    results: resultHandlers(application),
    certificates: certificateHandlers(application),
    machine: machineHandlers,
    figures: figureHandlers(application),
    exports: exportHandlers(application),
    paper: paperHandlers(application),
    events: api.events.handler(({ signal }) => eventStream(application, signal)),
  })
}
