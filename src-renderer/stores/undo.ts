import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useNotices } from './notices.ts'

interface Deed {
  readonly undo: () => Promise<unknown>
  /** The notice that tells of it. */
  readonly notice: number
}

/** Actions that can be taken back, newest last. */
export const useUndo = defineStore('undo', () => {
  const notices = useNotices()
  const deeds = shallowRef<readonly Deed[]>([])

  async function takeBack(deed: Deed | undefined): Promise<void> {
    if (!deed || !deeds.value.includes(deed)) return
    deeds.value = deeds.value.filter((each) => each !== deed)
    notices.dismiss(deed.notice)
    await notices.attempt(deed.undo)
  }

  return {
    possible: computed(() => deeds.value.length > 0),
    /** Says what was done and offers to take it back. */
    did(text: string, undo: Deed['undo']): void {
      const run = () => void takeBack(deed)
      const deed: Deed = { undo, notice: notices.say(text, { label: 'Undo', run }) }
      deeds.value = [...deeds.value.slice(-49), deed]
    },
    undoLast: () => takeBack(deeds.value.at(-1)),
  }
})
