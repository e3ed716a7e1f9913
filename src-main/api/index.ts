/**
 * The contract's requests, answered: one file of handlers for each domain. A handler parses nothing and computes nothing itself;
 * it asks the rooms that do.
 */
import { bundleHandlers } from './bundles.ts'
import { certificateHandlers } from './certificates.ts'
import { compositionHandlers } from './compositions.ts'
import { api, type Application } from './context.ts'
import { eventStream } from './events.ts'
import { openDownloads } from './downloads.ts'
import { experimentHandlers } from './experiments.ts'
import { exportHandlers } from './exports.ts'
import { figureHandlers } from './figures.ts'
import { historyHandlers } from './history.ts'
import { machineHandlers } from './machine.ts'
import { paperHandlers } from './paper/paper.ts'
import { presetHandlers } from './define/presets.ts'
import { resultHandlers } from './results.ts'
import { sweepHandlers } from './sweeps.ts'
import { tableHandlers } from './define/tables.ts'
import { openUploads } from './uploads.ts'

export type { Application, Events } from './context.ts'
export { fileFaults, kernelOfFile, planOfFile, sharesOfFile } from './define/draft.ts'
export { type ForeignText, readForeignFile } from './define/foreign.ts'
export { runInputs } from './run-inputs.ts'
export { parquetOf, resultsOf } from './results-text.ts'

/** The router that every host serves. */
export function routerOf(application: Application) {
  const uploads = openUploads(application.closing)
  return api.router({
    app: { info: api.app.info.handler(() => application.info) },
    experiments: experimentHandlers(application),
    tables: tableHandlers(application),
    presets: presetHandlers(application),
    sweeps: sweepHandlers(application),
    results: resultHandlers(application),
    bundles: bundleHandlers(application, uploads),
    history: historyHandlers(application, uploads, openDownloads(application.closing)),
    certificates: certificateHandlers(application),
    machine: machineHandlers(application),
    figures: figureHandlers(application),
    exports: exportHandlers(application),
    compositions: compositionHandlers(application),
    paper: paperHandlers(application),
    events: api.events.handler(({ signal }) => eventStream(application, signal)),
  })
}
