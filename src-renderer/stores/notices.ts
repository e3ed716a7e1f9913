import { defineStore } from 'pinia'
import { ref } from 'vue'
import { messageOf } from '../client/index.ts'

/** A short message at the lower edge, with at most one thing to do about it. */
export interface Notice {
  readonly id: number
  readonly tone: 'plain' | 'error'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Largest number of notices shown at once; older ones give way. */
const max = 3

export const useNotices = defineStore('notices', () => {
  const shown = ref<Notice[]>([])
  let last = 0

  function show(notice: Omit<Notice, 'id'>): number {
    last += 1
    shown.value = [...shown.value, { ...notice, id: last }].slice(-max)
    return last
  }

  function dismiss(id: number): void {
    shown.value = shown.value.filter((notice) => notice.id !== id)
  }

  return {
    shown,
    dismiss,
    say: (text: string, action?: Notice['action']) => show({ tone: 'plain', text, action }),
    fail: (error: unknown) => show({ tone: 'error', text: messageOf(error) }),
    /** Carries out what a person asked for; an error becomes a notice. Answers whether it went well. */
    async attempt(task: () => Promise<unknown>): Promise<boolean> {
      try {
        await task()
        return true
      } catch (error) {
        show({ tone: 'error', text: messageOf(error) })
        return false
      }
    },
  }
})
