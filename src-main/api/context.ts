import { type EventPublisher, implement } from '@orpc/server'
import { contract, type AppInfo, type WorkbenchEvent } from '../contract/index.ts'
import type { Drawing } from '../drawing/index.ts'
import type { History, Keeper } from '../history/index.ts'
import type { Kernels, Sweeps } from '../sweeps/index.ts'

/** The parts of the application that handlers work with. */
export interface Application {
  readonly history: History
  readonly keeper: Keeper
  /** Notices about the history for a person, in sentences; more may come. */
  readonly notices: readonly string[]
  readonly sweeps: Sweeps
  readonly kernels: Kernels
  readonly drawing: Drawing
  readonly events: Events
  readonly info: AppInfo
  /** Aborted when the application closes: streams of events end. */
  readonly closing: AbortSignal
}

export type Events = EventPublisher<{ happened: WorkbenchEvent }>

export const api = implement(contract)
