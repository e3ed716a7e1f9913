import { useRafFn } from '@vueuse/core'
import { type Ref, ref, shallowRef, watch } from 'vue'

/** Longest time that a frame may count for: after a pause of the page, the playback goes on where it was. */
const longestFrameMs = 100

/**
 * Moves along a run, a number of steps from 0 to its length that need not be whole.
 *
 * @param speed steps a second
 * @param still where nothing may move on its own: playing then shows the whole run at once
 */
export function usePlayer(length: Readonly<Ref<number>>, speed: Readonly<Ref<number>>, still: Readonly<Ref<boolean>>) {
  const position = shallowRef(0)
  const playing = ref(false)

  const { pause: halt, resume } = useRafFn(
    ({ delta }) => {
      position.value = Math.min(length.value, position.value + (Math.min(delta, longestFrameMs) / 1000) * speed.value)
      if (position.value >= length.value) pause()
    },
    { immediate: false },
  )

  function play(): void {
    if (still.value) {
      position.value = length.value
      return
    }
    if (position.value >= length.value) position.value = 0
    playing.value = true
    resume()
  }

  function pause(): void {
    playing.value = false
    halt()
  }

  function seek(step: number): void {
    position.value = Math.min(length.value, Math.max(0, step))
  }

  // A run that was shown whole stays so when its numbers change.
  watch(length, (now, before) => {
    if (position.value >= before && before > 0 && !playing.value) position.value = now
    else seek(position.value)
  })

  return {
    position,
    playing,
    pause,
    seek,
    toggle: () => {
      if (playing.value) pause()
      else play()
    },
    step: (by: 1 | -1) => {
      pause()
      seek(by > 0 ? Math.floor(position.value + 1e-9) + 1 : Math.ceil(position.value - 1e-9) - 1)
    },
    reset: () => {
      pause()
      seek(0)
    },
  }
}
