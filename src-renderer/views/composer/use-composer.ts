import { watchDebounced } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { ComposedPanel, Composition } from '../../../src-main/contract/composition/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import { useUndo } from '../../composables/use-undo.ts'
import { useNotices } from '../../stores/notices.ts'

/** The address of a figure that is not kept yet. */
export const NEW = 'new'

const blank = (): Composition => ({ schema: 1, name: 'Figure', panels: [] })

const STEP_MS = 300
const SAVE_MS = 500
const PREVIEW_MS = 200

/** A composed figure as it is edited: kept a moment after each change, with undo, and drawn as it will be printed. */
export function useComposer(address: string) {
  const { client } = useConnection()
  const router = useRouter()
  const notices = useNotices()
  const document = ref<Composition>(blank())
  const error = ref<string | null>(null)
  const isReady = ref(address === NEW)
  const { undo, redo, canUndo, canRedo, clear } = useUndo(document, STEP_MS)
  let id = address === NEW ? undefined : address
  let kept = JSON.stringify(document.value)
  let saving: Promise<void> = Promise.resolve()

  async function load(): Promise<void> {
    if (address === NEW) return
    try {
      document.value = await client.compositions.get({ id: address })
      kept = JSON.stringify(document.value)
      isReady.value = true
      error.value = null
      clear()
    } catch (failure) {
      error.value = messageOf(failure)
    }
  }
  void load()

  /** One after another: two at once could make two figures of a new one. */
  function save(): Promise<void> {
    const text = JSON.stringify(document.value)
    if (!isReady.value || text === kept || document.value.panels.length === 0) return saving
    kept = text
    saving = saving.then(() =>
      notices
        .attempt(async () => {
          const saved = await client.compositions.save({ id, document: text })
          if (id === undefined) void router.replace(`/figures/${saved.id}`)
          id = saved.id
        })
        .then((isKept) => {
          if (!isKept) kept = ''
        }),
    )
    return saving
  }
  watchDebounced(document, () => void save(), { debounce: SAVE_MS, deep: true })
  onScopeDispose(() => void save())

  const text = computed(() => (document.value.panels.length === 0 ? null : JSON.stringify(document.value)))
  const asked = ref(text.value)
  watchDebounced(text, (value) => void (asked.value = value), { debounce: PREVIEW_MS })
  const preview = useLoaded([asked], () =>
    asked.value === null ? null : client.compositions.preview({ document: asked.value }),
  )
  // The first answer after a load comes at once.
  watch(isReady, () => void (asked.value = text.value))

  function change(part: Partial<Composition>): void {
    const next = Object.entries<unknown>({ ...document.value, ...part }).filter(([, value]) => value !== undefined)
    document.value = Object.fromEntries(next) as unknown as Composition
  }

  function changePanel(i: number, part: Partial<ComposedPanel>): void {
    const panels = document.value.panels.map((panel, at) => {
      if (at !== i) return panel
      const next = Object.entries<unknown>({ ...panel, ...part }).filter(([, value]) => value !== undefined)
      return Object.fromEntries(next) as unknown as ComposedPanel
    })
    change({ panels })
  }

  return {
    document,
    error,
    isReady,
    load,
    undo,
    redo,
    canUndo,
    canRedo,
    preview,
    change,
    changePanel,
    id: () => id,
    save,
  }
}
