import { useThrottleFn } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { VerifiedRun } from '../../../../src-main/contract/index.ts'
import { useConnection } from '../../../client/index.ts'
import { useNotices } from '../../../stores/notices.ts'

/** Computes converged runs again from the definitions, one after the other, until all are or it is stopped. */
export function useVerification(id: string) {
  const { client } = useConnection()
  const notices = useNotices()
  const verified = shallowRef<ReadonlyMap<number, VerifiedRun>>(new Map())
  const stopping = shallowRef<AbortController | null>(null)
  onScopeDispose(() => stopping.value?.abort())

  async function verify(): Promise<void> {
    const mine = (stopping.value = new AbortController())
    const known = new Map<number, VerifiedRun>()
    const show = () => void (verified.value = new Map(known))
    const showSoon = useThrottleFn(show, 150, true)
    show()
    try {
      for await (const run of await client.certificates.verify({ id, recompute: true }, { signal: mine.signal })) {
        known.set(run.index, run)
        void showSoon()
      }
    } catch (failure) {
      if (!mine.signal.aborted) notices.fail(failure)
    }
    show()
    if (stopping.value === mine) stopping.value = null
  }

  return {
    verified,
    verifying: computed(() => stopping.value !== null),
    verify,
    stop: () => stopping.value?.abort(),
  }
}
