import type { ExperimentRecord, PaperState, SweepProgress } from '../../contract/index.ts'
import { SweepConflict } from '../../sweeps/index.ts'
import type { Application } from '../context.ts'
import { checkDraft, newExperiment } from '../define/draft.ts'
import type { PlannedExperiment } from './paper-forms.ts'

/** Experiments of the paper that are run one after another. */
export interface PaperQueue {
  /** Creates what the history lacks and lines up what is not done; answers the ids of what is lined up. */
  add(experiments: readonly PlannedExperiment[], workers: number | undefined): Promise<readonly string[]>
  /** Stops the one that is run and forgets those that wait. */
  cancel(): void
  stateOf(record: ExperimentRecord): PaperState
}

export function openPaperQueue({ history, sweeps, events, closing }: Application): PaperQueue {
  const waiting: { readonly id: string; readonly workers: number | undefined }[] = []
  let current: string | null = null
  /** Cancelled while its sweep was still starting. */
  let isOver = false
  let adding: Promise<unknown> = Promise.resolve()
  const changed = (ids: readonly string[]): void => {
    if (ids.length > 0) events.publish('happened', { type: 'experiments/changed', ids })
  }
  const forget = (): void => changed(waiting.splice(0).map(({ id }) => id))

  async function runAll(): Promise<void> {
    for (let next = waiting.shift(); next && !closing.aborted; next = waiting.shift()) {
      current = next.id
      isOver = false
      const progress = await run(next.id, next.workers)
      current = null
      if (progress?.state === 'cancelled' || progress?.state === 'failed') forget()
    }
  }

  /** Runs one to its end; null where it is being run already, by this process or another. */
  async function run(id: string, workers: number | undefined): Promise<SweepProgress | null> {
    try {
      const sweep = await sweeps.start(id, { workers })
      if (isOver) sweep.cancel()
      return await sweep.done
    } catch (error) {
      if (error instanceof SweepConflict) return null
      const progress = failed(id, error)
      events.publish('happened', { type: 'sweep/progressed', progress })
      return progress
    }
  }

  async function lineUp(experiments: readonly PlannedExperiment[], workers: number | undefined): Promise<string[]> {
    const lined: string[] = []
    for (const { document, planKey } of experiments) {
      const id = (await history.findPlan(planKey)) ?? (await create(document))
      const record = await history.get(id)
      const here = id === current || waiting.some((each) => each.id === id)
      if (record?.state === 'done' || here || sweeps.active(id)) continue
      lined.push(id)
      waiting.push({ id, workers })
    }
    changed(lined)
    if (current === null) void runAll()
    return lined
  }

  return {
    // One after another: two at once would both create what is missing.
    async add(experiments, workers) {
      const mine = adding.then(() => lineUp(experiments, workers))
      adding = mine.catch(() => undefined)
      return mine
    },
    cancel() {
      forget()
      isOver = true
      if (current !== null) sweeps.active(current)?.cancel()
    },
    stateOf({ id, state }) {
      if (state === 'running' || id === current) return 'running'
      if (waiting.some((each) => each.id === id)) return 'queued'
      return state === 'draft' ? 'not-run' : state
    },
  }

  async function create(document: string): Promise<string> {
    const checked = await checkDraft(history, { document })
    if (!checked.ok) throw new TypeError('an experiment of the paper has faults')
    return history.create(newExperiment(document, checked))
  }
}

function failed(experimentId: string, error: unknown): SweepProgress {
  return {
    experimentId,
    state: 'failed',
    total: 0,
    finished: 0,
    outcomes: {},
    underWay: [],
    workers: 0,
    threads: [],
    elapsedMs: 0,
    runsPerSecond: 0,
    stepsPerSecond: 0,
    remainingMs: null,
    message: error instanceof Error ? error.message : String(error),
  }
}
