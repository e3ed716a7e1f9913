import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useNotices } from './notices.ts'

interface Deed {
  readonly text: string
  readonly undo: () => Promise<unknown>
}

/** What was done and can be taken back, newest last. */
export const useUndo = defineStore('undo', () => {
  const notices = useNotices()
  const deeds = shallowRef<readonly Deed[]>([])

  async function takeBack(deed: Deed): Promise<void> {
    if (!deeds.value.includes(deed)) return
    deeds.value = deeds.value.filter((each) => each !== deed)
    await notices.attempt(deed.undo)
  }

  return {
    possible: computed(() => deeds.value.length > 0),
    /** Says what was done and offers to take it back. */
    did(text: string, undo: Deed['undo']): void {
      const deed = { text, undo }
      deeds.value = [...deeds.value.slice(-49), deed]
      const notice = notices.say(text, {
        label: 'Undo',
        run: () => {
          notices.dismiss(notice)
          void takeBack(deed)
        },
      })
    },
    async undoLast(): Promise<void> {
      const deed = deeds.value.at(-1)
      if (deed) await takeBack(deed)
    },
  }
})
