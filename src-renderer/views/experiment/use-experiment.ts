import { useThrottleFn } from '@vueuse/core'
import {
  computed,
  type ComputedRef,
  inject,
  type InjectionKey,
  onScopeDispose,
  provide,
  shallowRef,
  type ShallowRef,
} from 'vue'
import {
  type ExperimentRecord,
  type FigureData,
  type FigureSpec,
  type Looks,
  readFigure,
  simpleText,
  type SweepProgress,
  unpackTable,
} from '../../../src-main/contract/index.ts'
import {
  type Experiment,
  experimentOf,
  isReadable,
  type Plan,
  planOfDocument,
} from '../../../src-worker/experiment/index.ts'
import { isNotFound, messageOf, useConnection } from '../../client/index.ts'
import { type Loaded, useLoaded } from '../../composables/use-loaded.ts'
import { type Query, useQuery } from '../../composables/use-query.ts'
import type { Tab } from './tab-names.ts'
import { isUnderWay, useSweeps } from '../../stores/sweeps.ts'
import { ahead } from './run/ahead.ts'
import { specOf } from './figure/choices.ts'
import { provideFilteredRuns, type RunFilter, useFilter } from './filter/use-filter.ts'
import type { FinishedRuns } from './table/run-table.ts'
import { type PickedRuns, useRunSelection } from './selection/use-run-selection.ts'

/** The experiment on screen, as all of its tabs see it. */
export interface ShownExperiment {
  readonly id: string
  /** null until it has been read. */
  readonly record: Readonly<ShallowRef<ExperimentRecord | null>>
  /** The experiment and plan read from its file; null only for one that this version cannot read. */
  readonly read: ComputedRef<{ experiment: Experiment; plan: Plan } | null>
  readonly error: Readonly<ShallowRef<string | null>>
  readonly missing: Readonly<ShallowRef<boolean>>
  /** The sweep under way, or the last one of this session. */
  readonly progress: ComputedRef<SweepProgress | null>
  readonly running: ComputedRef<boolean>
  /** Grows when finished runs are to be read anew; while a sweep goes on, only now and then. */
  readonly version: Readonly<ShallowRef<number>>
  readonly reload: () => Promise<void>
  /** The scalars of all finished runs: read once somebody asks for them, then kept up to date for all. */
  readonly runTable: () => Loaded<FinishedRuns>
  /** Data of a figure of it. */
  readonly figure: (spec: FigureSpec) => Promise<FigureData>
  /** The address' query: the tab's choices, and the runs that are picked. */
  readonly query: Query
  readonly picked: PickedRuns
  /** The filter that figures and tables share. */
  readonly filter: RunFilter
  /** Keeps computed columns and plots with the experiment; answers why it could not, or null. */
  readonly keepLooks: (looks: Looks) => Promise<string | null>
}

/** A sweep of more is read anew less often. */
const manyRuns = 20_000

const key: InjectionKey<ShownExperiment> = Symbol('experiment')

/**
 * Reads an experiment, keeps it up to date, and offers it to the tabs.
 *
 * @param first the tab that is shown first: what it needs is asked for at once, while it is loaded
 */
export function provideExperiment(id: string, first: Tab | ''): ShownExperiment {
  const { client, onEvent, onReconnected } = useConnection()
  const sweeps = useSweeps()
  const record = shallowRef<ExperimentRecord | null>(null)
  const error = shallowRef<string | null>(null)
  const missing = shallowRef(false)
  const version = shallowRef(0)
  let latest = 0

  async function reload(): Promise<void> {
    const request = ++latest
    try {
      const answer = await client.experiments.get({ id })
      if (request !== latest) return
      record.value = answer
      error.value = null
    } catch (failure) {
      if (request !== latest) return
      missing.value = isNotFound(failure)
      error.value = messageOf(failure)
    }
  }

  const grown = () => (version.value += 1)
  const pause = computed(() => (record.value && record.value.runs > manyRuns ? 10_000 : 2000))
  const growSoon = useThrottleFn(grown, pause, true)
  const stops = [
    onEvent((event) => {
      if (event.type === 'runs/finished' && event.experimentId === id) void growSoon()
      if (event.type === 'experiments/changed' && event.ids.includes(id)) void reload().then(grown)
    }),
    onReconnected(() => void reload().then(grown)),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  void reload()

  const query = useQuery()
  const filter = useFilter(
    () => [id],
    query,
    () => version.value,
    client,
  )
  const answers = ahead<Blob>()
  const askTable = () => client.results.table({ id })
  const askFigure = (spec: FigureSpec) => () => client.figures.get({ id, spec })
  const keyOf = (spec: FigureSpec) => `${version.value} ${JSON.stringify(spec)}`
  if (first === 'map' || first === 'collapse') {
    const spec = specOf(first, query.values.value, [], { where: filter.where.value })
    answers.ask(keyOf(spec), askFigure(spec))
  }

  const wanted = shallowRef(false)
  const read = computed(() => {
    if (!record.value || !isReadable(record.value.document)) return null
    const { document } = record.value
    return { experiment: experimentOf(document), plan: planOfDocument(document) }
  })
  async function runs(): Promise<FinishedRuns> {
    if (!read.value) throw new Error('This version cannot read the file of the experiment.')
    const { plan } = read.value
    return { plan, table: await unpackTable(await answers.take(`${version.value} table`, askTable)) }
  }
  const table = useLoaded([version, wanted, read], () => (wanted.value && record.value ? runs() : null))

  const progress = computed(() => sweeps.progressOf(id))
  const shown: ShownExperiment = {
    id,
    record,
    error,
    missing,
    version,
    progress,
    reload,
    runTable() {
      wanted.value = true
      return table
    },
    running: computed(() => isUnderWay(progress.value) || record.value?.state === 'running'),
    read,
    figure: async (spec) => readFigure(await answers.take(keyOf(spec), askFigure(spec))),
    query,
    picked: useRunSelection(query, () => read.value?.plan ?? null),
    filter,
    async keepLooks(looks) {
      try {
        record.value = await client.experiments.update({ id, looks })
        grown()
        return null
      } catch (failure) {
        return messageOf(failure)
      }
    },
  }
  provide(key, shown)
  provideFilteredRuns({
    filter,
    version: () => version.value,
    sources: computed(() => {
      const { value } = record
      return read.value && value ? [{ id, name: value.name, plan: read.value.plan, looks: value.looks }] : []
    }),
    picked: computed(() => {
      const { runs } = shown.picked.selection.value
      return runs.length === 0
        ? null
        : { count: runs.length, clause: simpleText({ is: 'one-of', field: 'run', values: runs }) }
    }),
  })
  return shown
}

/** The experiment whose tab this is. */
export function useShownExperiment(): ShownExperiment {
  const shown = inject(key)
  if (!shown) throw new TypeError('there is no experiment around this component')
  return shown
}
