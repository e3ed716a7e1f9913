import type { ExperimentRecord, MeasuredClaim } from '../contract/index.ts'
import type { FigureSource } from '../figures/index.ts'
import { type ClaimSpec, NOT_RUN, unmeasured } from '../paper/index.ts'
import { measureClaim, measureNeeds, rolesOf } from '../paper/measure.ts'
import type { Sources } from './sources.ts'

/** Measures claims one after another, each on the runs that it needs; a claim whose experiment has not been run is told as such. */
export async function measureAll(
  sources: Sources,
  claims: readonly ClaimSpec[],
  quick: boolean,
  records: Readonly<Record<string, ExperimentRecord>>,
): Promise<readonly MeasuredClaim[]> {
  const measured: MeasuredClaim[] = []
  for (const claim of claims) {
    const roles = rolesOf(claim)
    const missing = roles.find((role) => !(role in records))
    if (missing !== undefined) {
      measured.push(unmeasured(claim, quick, NOT_RUN))
      continue
    }
    const evidence = new Map<string, FigureSource>()
    for (const role of roles) {
      evidence.set(role, await sources.with(records[role], (source) => measureNeeds(claim, role, source)))
    }
    measured.push(
      measureClaim(claim, quick, (role) => {
        const source = evidence.get(role)
        if (!source) throw new TypeError(`the claim ${claim.id} has no experiment ${role}`)
        return source
      }),
    )
  }
  return measured
}
