import { useSessionStorage } from '@vueuse/core'
import { computed, type ComputedRef, inject, type InjectionKey, provide, shallowRef, type ShallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { BestRun, ExperimentRecord } from '../../../src-main/contract/index.ts'
import { experimentPalette } from '../../../src-main/figures/drawn/index.ts'
import { isNotFound, messageOf, useConnection } from '../../client/index.ts'
import { useNotices } from '../../stores/notices.ts'
import { useSettings } from '../../stores/settings.ts'
import {
  type Experiment,
  experimentOf,
  isReadable,
  type Plan,
  planOfDocument,
} from '../../../src-worker/experiment/index.ts'
import { type Query, useQuery } from '../../composables/use-query.ts'
import { provideFilteredRuns, type RunFilter, useFilter } from '../experiment/filter/use-filter.ts'
import { coloured, idsIn, moved } from './compared.ts'
import { type Picks, usePicks } from './picks/use-picks.ts'

/** An experiment that is compared. */
export interface Compared {
  readonly record: ExperimentRecord
  readonly best: BestRun | null
  /** The experiment and plan of its file; null only for one that this version cannot read. */
  readonly read: { readonly experiment: Experiment; readonly plan: Plan } | null
}

/** The compared experiments: the address says which in which order, and the session remembers their colours. */
export interface Comparison {
  readonly ids: ComputedRef<readonly string[]>
  /** In order; null until they have been read. */
  readonly compared: Readonly<ShallowRef<readonly Compared[] | null>>
  readonly error: Readonly<ShallowRef<string | null>>
  /** Grows whenever what is shown is to be read anew. */
  readonly version: Readonly<ShallowRef<number>>
  /** Numbers of colours by id. */
  readonly colours: Readonly<ShallowRef<Readonly<Record<string, number>>>>
  /** CSS colours by id. */
  readonly swatches: ComputedRef<Readonly<Record<string, string>>>
  /** The address' query: choices of tabs, the filter, and the runs that are picked. */
  readonly query: Query
  /** One for all tabs. */
  readonly filter: RunFilter
  readonly picked: Picks
  readonly choose: (ids: readonly string[]) => Promise<unknown>
  readonly move: (id: string, by: -1 | 1) => Promise<unknown>
  readonly remove: (id: string) => Promise<unknown>
  readonly reload: () => Promise<void>
}

const key: InjectionKey<Comparison> = Symbol('comparison')

export function useComparison(): Comparison {
  const comparison = inject(key)
  if (!comparison) throw new TypeError('nothing is compared here')
  return comparison
}

export function provideComparison(): Comparison {
  const route = useRoute()
  const router = useRouter()
  const settings = useSettings()
  const { client, onEvent, onReconnected } = useConnection()
  const notices = useNotices()
  const given = useSessionStorage<Record<string, number>>('momentum/compare/colours', {})
  const compared = shallowRef<readonly Compared[] | null>(null)
  const error = shallowRef<string | null>(null)
  const version = shallowRef(0)
  let latest = 0

  // Another view has no such query, and is on its way when this one is left.
  const ids = computed<readonly string[]>((before) => {
    const now = route.name === 'compare' ? idsIn(route.query.ids) : (before ?? [])
    return before?.join() === now.join() ? before : now
  })
  const colours = shallowRef<Readonly<Record<string, number>>>({})
  watch(
    ids,
    (now) => {
      colours.value = coloured(given.value, now)
      given.value = { ...colours.value }
    },
    { immediate: true },
  )
  const swatches = computed(() => {
    const palette = experimentPalette({ theme: settings.theme }, 1 + Math.max(0, ...Object.values(colours.value)))
    return Object.fromEntries(Object.entries(colours.value).map(([id, colour]) => [id, palette[colour]]))
  })

  async function reload(): Promise<void> {
    const request = ++latest
    const wanted = ids.value
    try {
      const all = await Promise.all(wanted.map(read))
      if (request !== latest) return
      const there = all.filter((each) => each !== null)
      compared.value = there
      error.value = null
      version.value++
      if (there.length < wanted.length) {
        notices.say('An experiment is no longer in the history, and was left out.')
        await choose(there.map(({ record }) => record.id))
      }
    } catch (failure) {
      if (request === latest) error.value = messageOf(failure)
    }
  }

  async function read(id: string): Promise<Compared | null> {
    try {
      const [record, best] = await Promise.all([client.experiments.get({ id }), client.results.best({ id })])
      const { document } = record
      const read = isReadable(document) ? { experiment: experimentOf(document), plan: planOfDocument(document) } : null
      return { record, best, read }
    } catch (failure) {
      if (isNotFound(failure)) return null
      throw failure
    }
  }

  const choose = (next: readonly string[]) =>
    router.replace({ name: 'compare', query: { ...route.query, ids: next.join() || undefined } })

  watch(ids, reload, { immediate: true })
  onEvent((event) => {
    if (event.type === 'experiments/changed' && event.ids.some((id) => ids.value.includes(id))) void reload()
  })
  onReconnected(() => void reload())

  const query = useQuery()
  const shown = () => (compared.value ?? []).map(({ record }) => record.id)
  const filter = useFilter(shown, query, () => version.value, client)
  const picked = usePicks(query, () => ids.value)
  provideFilteredRuns({
    filter,
    version: () => version.value,
    sources: computed(() =>
      (compared.value ?? []).flatMap(({ record: { id, name, looks }, read }) =>
        read ? [{ id, name, plan: read.plan, looks }] : [],
      ),
    ),
    picked: computed(() => null),
  })

  const comparison: Comparison = {
    query,
    filter,
    picked,
    ids,
    compared,
    error,
    version,
    colours,
    swatches,
    choose,
    move: (id, by) => choose(moved(ids.value, id, by)),
    remove: (id) => choose(ids.value.filter((each) => each !== id)),
    reload,
  }
  provide(key, comparison)
  return comparison
}
