import {
  claimRemark,
  type MeasuredClaim,
  type MeasuredStatement,
  type PaperPack,
  type Provenance,
} from '../contract/index.ts'

/** A figure as it stands in the report. */
export interface ReportedFigure {
  readonly figure: number
  /** The figure of the paper that it is after; null where it is the workbench's own. */
  readonly after: string | null
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
  /** Drawings as SVG, or the reason why there is none. */
  readonly drawings: readonly ({ readonly title: string; readonly svg: string } | { readonly reason: string })[]
  readonly claims: readonly MeasuredClaim[]
}

/** Figures of a paper with their claims, as a report shows them. */
export interface PaperReport {
  readonly pack: PaperPack
  readonly quick: boolean
  /** The version of the workbench. */
  readonly version: string
  readonly figures: readonly ReportedFigure[]
  /** The statements of the paper one by one; none where not all figures are in the report. */
  readonly statements: readonly MeasuredStatement[]
}

export function reportTitle({ pack }: PaperReport): string {
  return `${pack.name}, reproduced and measured`
}

/** `After Figure 3: Momentum follows its flow`, or with a number of the pack. */
export function figureTitle({ figure, after, title }: ReportedFigure): string {
  return `${after === null ? figure : `After ${after}`}: ${title}`
}

export const verdictWords: Readonly<Record<MeasuredClaim['verdict'], string>> = {
  holds: 'holds',
  'does-not-hold': 'does not hold',
  'not-measured': 'not measured',
}

/** The paragraph that opens the report. */
export function introductionOf({ pack, quick, figures }: PaperReport): string {
  const claims = figures.flatMap((figure) => figure.claims)
  const counted = (nature: MeasuredClaim['nature'], words: string) => {
    const some = claims.filter((claim) => claim.nature === nature)
    if (some.length === 0) return ''
    const count = (verdict: MeasuredClaim['verdict']) => some.filter((claim) => claim.verdict === verdict).length
    return ` ${words}: ${some.length}. Hold: ${count('holds')}. Do not hold: ${count('does-not-hold')}. Not measured: ${count('not-measured')}.`
  }
  return (
    `After ${pack.authors}, ${pack.title}, ${pack.source}. ${pack.settings}` +
    (quick ? ' Quick form: coarser grids, fewer seeds and looser stops.' : '') +
    counted('finding', 'Findings') +
    counted('check', 'Checks, which only a fault of the program can break')
  )
}

/** A claim in words, with what it is where that is no finding of the paper itself. */
export function wordsOf(claim: MeasuredClaim): string {
  const remark = claimRemark(claim)
  return remark === '' ? claim.words : `${claim.words} (${remark})`
}

/** Origin of the numbers, in a line. */
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
