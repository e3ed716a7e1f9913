import { useClipboard } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { useDrafts } from '../../drafts/index.ts'
import { useNotices } from '../../stores/notices.ts'
import { documentOf, experimentOf } from './simulation/experiment.ts'
import type { Playground } from './use-shown.ts'

/** Ways out of the playground: a link to its state, and an experiment with its numbers. */
export function usePlaygroundActions({ setup, query }: Playground) {
  const router = useRouter()
  const drafts = useDrafts()
  const notices = useNotices()
  const { copy, copied } = useClipboard()

  return {
    copied,
    copyLink: () =>
      notices.attempt(async () => {
        const { href } = router.resolve({ name: 'playground', query: query.value })
        await copy(new URL(href, window.location.href).href)
      }),
    makeExperiment: () => router.push(`/define/${drafts.begin(documentOf(experimentOf(setup.value)))}`),
  }
}
