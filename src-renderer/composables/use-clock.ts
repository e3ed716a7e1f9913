import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'

/** Now, to half a minute, in milliseconds since 1970; one clock for all who look at it. */
export const useClock = createSharedComposable(() => useNow({ scheduler: (update) => useIntervalFn(update, 30_000) }))
