import type { VerifiedRun } from '../../../../src-main/contract/index.ts'
import { termOf } from '../../../components/terms.ts'
import { compare, type GridColumn, type Sort } from '../../../grid/columns.ts'
import { endOf, type FinishedRuns } from '../table/run-table.ts'

/** A converged run and how well it is certified, computed again where it was. */
export interface CertifiedRun {
  readonly index: number
  readonly ownData: number | null
  readonly distance: number | null
  readonly residual: number | null
  readonly crossings: number | null
  readonly deviation: number | null
}

/** The converged runs of a table as far as they have a certificate, and what computing again has found since. */
export function certifiedRuns(
  { table }: FinishedRuns,
  again: ReadonlyMap<number, VerifiedRun>,
): readonly CertifiedRun[] {
  const {
    certificateDistance: distance,
    certificateOwnDistance: ownData,
    identityResidual: residual,
    crossings,
  } = table.metrics
  const rows = Array.from(table.index.keys()).filter((row) => endOf(table, row) === 'converged')
  const known = rows.filter((row) => finite(distance?.[row]) !== null || finite(residual?.[row]) !== null)
  return known.map((row) => ({
    index: table.index[row],
    ownData: finite(ownData?.[row]),
    distance: finite(distance?.[row]),
    residual: finite(residual?.[row]),
    crossings: finite(crossings?.[row]),
    deviation: again.get(table.index[row])?.again?.deviation ?? null,
  }))
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

/** Worst first, or as the person wants them; what has no value comes last. */
export function inOrder(runs: readonly CertifiedRun[], { column, descending }: Sort): readonly CertifiedRun[] {
  const name = column as keyof CertifiedRun
  return runs.toSorted((a, b) => compare(a[name], b[name], descending) || a.index - b.index)
}

export const worstFirst: Sort = { column: 'ownData', descending: true }

/** The columns of the list; that of deviations only once runs were computed again. */
export function certificateColumns(again: boolean): readonly GridColumn[] {
  const numeric = { align: 'end', sortable: true } as const
  return [
    { id: 'index', title: 'Run', width: 52, ...numeric },
    { id: 'ownData', title: 'Own data', width: 84, grow: true, ...numeric },
    { id: 'residual', title: 'Residual', meaning: termOf('term-residual').meaning, width: 84, grow: true, ...numeric },
    { id: 'distance', title: 'Distance', meaning: termOf('term-distance').meaning, width: 84, grow: true, ...numeric },
    { id: 'crossings', title: 'Crossings', width: 76, ...numeric },
    ...(again ? [{ id: 'deviation', title: 'Deviation', width: 84, grow: true, ...numeric }] : []),
  ]
}
