import { watch } from 'vue'
import { type RouteLocationRaw, useRouter } from 'vue-router'
import type { QueryValues } from '../../composables/use-query.ts'
import type { Tab } from './tab-names.ts'
import type { ShownExperiment } from './use-experiment.ts'

/** Choices of each tab of each experiment since the window was opened, by the path of the tab. */
const remembered = new Map<string, QueryValues>()

/** Links to the tabs: each as it was left, with the runs that are picked and the filter that holds now. */
export function useTabLinks({ id, query }: ShownExperiment) {
  const router = useRouter()
  watch(
    query.values,
    (values) =>
      remembered.set(router.currentRoute.value.path, { ...values, run: undefined, with: undefined, where: undefined }),
    { immediate: true },
  )
  return (to: Tab): RouteLocationRaw => {
    const path = `/experiments/${id}/${to}`
    const { run, with: others, where } = query.values.value
    return { path, query: { ...remembered.get(path), run, with: others, where } }
  }
}
