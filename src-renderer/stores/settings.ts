import { useLocalStorage, usePreferredDark, usePreferredReducedMotion } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, watchEffect } from 'vue'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type Theme = 'light' | 'dark'

/** Settings that a person has chosen for this browser or window, kept there. */
export const useSettings = defineStore('settings', () => {
  const themeChoice = useLocalStorage<ThemeChoice>('momentum/theme', 'system')
  /** Worker threads of a sweep; null leaves it to the application: all cores. */
  const workers = useLocalStorage<number | null>('momentum/workers', null, {
    serializer: { read: (text) => Number(text) || null, write: String },
  })

  /** Seconds of a sweep after which its end is told by a notification of the system; null for none. */
  const notifyAfter = useLocalStorage<number | null>('momentum/notify-after', null, {
    serializer: { read: (text) => Number(text) || null, write: String },
  })

  const prefersDark = usePreferredDark()
  const theme = computed<Theme>(() =>
    themeChoice.value === 'system' ? (prefersDark.value ? 'dark' : 'light') : themeChoice.value,
  )
  watchEffect(() => {
    document.documentElement.dataset.theme = theme.value
  })

  const motion = usePreferredReducedMotion()
  const reducedMotion = computed(() => motion.value === 'reduce')

  return { themeChoice, theme, workers, notifyAfter, reducedMotion }
})
