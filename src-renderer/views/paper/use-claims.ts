import { computed, type Ref } from 'vue'
import type { MeasuredClaim, PaperFigure, Verdict } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import { type FormName, versionOf } from './form.ts'
import { usePaper } from './use-paper.ts'

/** The claims of a figure, measured anew when there is more to measure. */
export function useClaims(figure: Readonly<Ref<PaperFigure>>, form: Readonly<Ref<FormName>>) {
  const { client } = useConnection()
  const { opened: pack } = usePaper()
  const state = computed(() => `${figure.value.figure} ${form.value} ${measuredVersion(figure.value, form.value)}`)
  return useLoaded([state], () =>
    client.paper.measure({ pack, figure: figure.value.figure, quick: form.value === 'quick' }),
  )
}

/** Claims are measured on experiments that are done, so nothing changes while one runs. */
export function measuredVersion(figure: PaperFigure, form: FormName): string {
  const variant = figure[form]
  return versionOf({ ...variant, experiments: variant.experiments.filter(({ state }) => state === 'done') })
}

function counted(claims: readonly MeasuredClaim[], verdict: Verdict): number {
  return claims.filter((claim) => claim.verdict === verdict).length
}

/** `5 of 6 hold`, `2 do not hold`; empty where nothing was measured. */
export function summaryOf(claims: readonly MeasuredClaim[]): string {
  const measured = claims.filter(({ verdict }) => verdict !== 'not-measured')
  if (measured.length === 0) return ''
  const holds = counted(claims, 'holds')
  const all = claims.length === 1 ? 'The claim holds' : `All ${claims.length} claims hold`
  return holds === claims.length ? all : `${holds} of ${claims.length} claims hold`
}
