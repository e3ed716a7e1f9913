import { computed, type ComputedRef, nextTick, shallowRef } from 'vue'
import { type LocationQuery, useRouter } from 'vue-router'

/** Values of an address's query by name; undefined takes one out. */
export type QueryChanges = Readonly<Record<string, string | undefined>>
export type QueryValues = Readonly<Partial<Record<string, string>>>

export interface Query {
  readonly values: ComputedRef<QueryValues>
  /** Changes made together are one change of the address, and none is a step back in the browser. */
  readonly write: (changes: QueryChanges) => void
}

/** The query of the address: what a link to this view carries. */
export function useQuery(): Query {
  const router = useRouter()
  const pending = shallowRef<QueryChanges>({})
  const values = computed(() => without({ ...texts(router.currentRoute.value.query), ...pending.value }))

  async function flush(): Promise<void> {
    const flushed = pending.value
    const { path } = router.currentRoute.value
    await router.replace({ path, query: values.value })
    const since = Object.entries(pending.value).filter(([name, value]) => !(name in flushed) || flushed[name] !== value)
    pending.value = Object.fromEntries(since)
    if (since.length > 0) await flush()
  }

  return {
    values,
    write(changes) {
      const waiting = Object.keys(pending.value).length > 0
      pending.value = { ...pending.value, ...changes }
      if (!waiting) void nextTick(flush)
    },
  }
}

function texts(query: LocationQuery): QueryValues {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function without(values: QueryChanges): QueryValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
