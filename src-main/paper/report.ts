import type { MeasuredClaim, Provenance } from '../contract/index.ts'

/** A figure as it stands in the report. */
export interface ReportedFigure {
  readonly figure: number
  readonly title: string
  readonly claim: string
  readonly statement: string
  readonly experiments: readonly {
    readonly name: string
    /** null where it has not been run. */
    readonly id: string | null
    readonly planKey: string | null
    readonly runs: number
    readonly finished: number
    readonly provenance: Provenance | null
  }[]
  /** What is drawn, as SVG, or why there is nothing. */
  readonly drawings: readonly ({ readonly title: string; readonly svg: string } | { readonly reason: string })[]
  readonly claims: readonly MeasuredClaim[]
}

/** Figures of the paper with their claims, as a report shows them. */
export interface PaperReport {
  readonly quick: boolean
  /** The version of the workbench. */
  readonly version: string
  readonly figures: readonly ReportedFigure[]
}

export const reportTitle = 'The paper, reproduced and measured'

export const verdictWords: Readonly<Record<MeasuredClaim['verdict'], string>> = {
  holds: 'holds',
  'does-not-hold': 'does not hold',
  'not-measured': 'not measured',
}

/** The paragraph that opens the report. */
export function introductionOf({ quick, figures }: PaperReport): string {
  const claims = figures.flatMap((figure) => figure.claims)
  const count = (verdict: MeasuredClaim['verdict']) => claims.filter((claim) => claim.verdict === verdict).length
  return (
    `After H. Papazov, S. Pesme, N. Flammarion, Leveraging Continuous Time to Understand Momentum When Training Diagonal Linear ` +
    `Networks, AISTATS 2024 (arXiv 2403.05293). The settings are the workbench's; the paper's own numbers for them are not ` +
    `known here. ${quick ? 'Quick form: coarser grids, fewer seeds and looser stops. ' : ''}` +
    `Claims: ${claims.length}. Hold: ${count('holds')}. Do not hold: ${count('does-not-hold')}. Not measured: ${count('not-measured')}.`
  )
}

/** Where the numbers come from, in a line. */
export function provenanceLine({
  name,
  id,
  planKey,
  runs,
  finished,
  provenance,
}: ReportedFigure['experiments'][number]) {
  if (id === null || !provenance) return `${name}: not run`
  const { version, kernel, node, platform, startedAt, elapsedMs } = provenance
  return (
    `${name}: ${finished} of ${runs} runs, experiment ${id}, plan ${planKey?.slice(0, 12) ?? ''}, version ${version}, ` +
    `${kernel}, Node ${node}, ${platform}, ${startedAt}, ${(elapsedMs / 1000).toFixed(1)} s`
  )
}
