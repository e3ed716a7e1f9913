import { FlaskConical, X } from '@lucide/vue'
import { useClipboard } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { PlannedRun } from '../../../../src-worker/experiment/index.ts'
import { useDrafts } from '../../../drafts/index.ts'
import { useCommands } from '../../../stores/commands.ts'
import { playgroundQuery } from '../playground-link.ts'
import { singleRunDocument } from './single-run.ts'
import type { runOf } from '../table/run-table.ts'
import { useShownExperiment } from '../use-experiment.ts'

interface LookedAt {
  /** null before it has finished. */
  readonly row: Readonly<Ref<ReturnType<typeof runOf>>>
  readonly planned: Readonly<Ref<PlannedRun | null>>
}

/** Actions on a run that is looked at. */
export function useRunActions({ row, planned }: LookedAt) {
  const { read, record, picked } = useShownExperiment()
  const drafts = useDrafts()
  const router = useRouter()
  const { copy, copied } = useClipboard()

  function copyJson(): void {
    const { value } = row
    if (!value) return
    const pairs = (list: typeof value.params) => Object.fromEntries(list.map((each) => [each.name, each.value]))
    const { index, seed, outcome } = value
    void copy(JSON.stringify({ index, seed, params: pairs(value.params), outcome, ...pairs(value.metrics) }, null, 2))
  }

  async function makeExperiment(): Promise<void> {
    if (!record.value || !read.value || !planned.value) return
    const text = singleRunDocument(record.value.document, read.value.experiment, planned.value)
    await router.push(`/define/${drafts.begin(text, record.value.table)}`)
  }

  /** Its link into the playground; null where the playground has no such problem. */
  const inPlayground = computed(
    () => read.value && planned.value && playgroundQuery(read.value.experiment, planned.value),
  )

  const group = 'Selection'
  useCommands(() => [
    { id: 'run/close', label: 'Clear the selection', group, icon: X, keys: 'Escape', run: picked.clear },
    { id: 'run/experiment', label: 'Make this run an experiment', group, icon: FlaskConical, run: makeExperiment },
  ])
  return { copyJson, copied, makeExperiment, inPlayground }
}
