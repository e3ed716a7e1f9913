import { type ShallowRef, shallowRef, watch, type WatchSource } from 'vue'
import { messageOf } from '../client/index.ts'

export interface Loaded<T> {
  /** null until there has been an answer; the last one while another is awaited. */
  readonly data: Readonly<ShallowRef<T | null>>
  readonly error: Readonly<ShallowRef<string | null>>
  readonly loading: Readonly<ShallowRef<boolean>>
  readonly reload: () => Promise<void>
}

/**
 * Answer of a request, asked anew whenever one of its sources changes. If answers overtake each other, the last
 * request's counts. Where there is no request to make, what was answered before stays.
 */
export function useLoaded<T>(sources: WatchSource[], request: () => Promise<T> | null): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<string | null>(null)
  const loading = shallowRef(false)
  let latest = 0

  async function reload(): Promise<void> {
    const mine = ++latest
    const asked = request()
    if (!asked) return
    loading.value = true
    try {
      const answer = await asked
      if (mine !== latest) return
      data.value = answer
      error.value = null
    } catch (failure) {
      if (mine === latest) error.value = messageOf(failure)
    }
    if (mine === latest) loading.value = false
  }

  watch(sources, reload, { immediate: true })
  return { data, error, loading, reload }
}
