import { useDebounceFn } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router'
import { withMomentum } from './state/linked.ts'
import { type Query, queryOf, type Shown, shownOf } from './state/link.ts'
import { type Curve, curves } from './simulation/curves.ts'
import type { Display } from './state/display.ts'
import { setupOf } from './simulation/problems.ts'
import type { PlaygroundProblem, Setup } from './simulation/setup.ts'

/** State of the playground, kept in its address, and the changes that can be made to it. */
export function useShown() {
  const route = useRoute()
  const router = useRouter()
  const shown = shallowRef(shownOf(route.query as Query))
  const setup = computed(() => shown.value.setup)
  const display = computed(() => shown.value.display)

  const query = computed(() => queryOf(shown.value))
  let written = ''
  let leaving = false
  const write = useDebounceFn(() => {
    // Writing the address would call off the way to another view.
    if (leaving) return
    written = JSON.stringify(query.value)
    void router.replace({ name: 'playground', query: query.value })
  }, 150)
  watch(query, () => {
    leaving = false
    void write()
  })
  onBeforeRouteLeave(() => {
    leaving = true
  })
  // Someone opened another link of the playground, or went back. What was written here arrives too, perhaps after a further change.
  watch(
    () => route.query,
    (now) => {
      if (route.name !== 'playground') return
      const next = shownOf(now as Query)
      const text = JSON.stringify(queryOf(next))
      if (text !== written && text !== JSON.stringify(query.value)) shown.value = next
    },
  )

  const change = (changes: Partial<Setup>): void => {
    shown.value = { ...shown.value, setup: { ...setup.value, ...changes } }
  }
  const show = (changes: Partial<Display>): void => {
    shown.value = { ...shown.value, display: { ...display.value, ...changes } }
  }

  return {
    setup,
    display,
    query,
    change,
    show,
    toggle(curve: Curve): void {
      const { shown: present } = display.value
      show({ shown: curves.filter((each) => present.includes(each) !== (each === curve)) })
    },
    setMomentum(name: 'gamma' | 'beta' | 'lambda', value: number): void {
      change(withMomentum(setup.value, display.value.derived, name, value))
    },
    /** Everything as a scene has it. */
    open(next: Shown): void {
      shown.value = { setup: next.setup, display: next.display }
    },
    /** The problem as it opens; what was chosen of the display stays. */
    choose(problem: PlaygroundProblem): void {
      shown.value = { ...shown.value, setup: setupOf(problem) }
    },
  }
}

export type Playground = ReturnType<typeof useShown>
