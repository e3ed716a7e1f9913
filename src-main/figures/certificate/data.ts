import type { AxisName } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { problemOf } from '../../../src-worker/problems/index.ts'
import { CERTIFICATE_LIMIT, isUpheld } from '../../../src-worker/theory/index.ts'
import type { CertificateFigure, CertificateMark, FigureSpec } from '../../contract/index.ts'
import { withoutLambda } from '../parts/abscissa.ts'
import { pointsOf } from '../parts/points.ts'
import { coordinateOf, metricQuantity, parameterSymbol } from '../parts/quantities.ts'
import { rowsWhere } from '../parts/rows.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { certifiedBeside, certifiedNonetheless, controlRows, isControl, type Judged } from './nonetheless.ts'
import { thinned } from './thinned.ts'

type CertificateSpec = Extract<FigureSpec, { kind: 'certificate' }>

/** Smaller values, zero too, are drawn here: below the resolution of a double. */
const MIN = 1e-17

/**
 * Certificate: how far each run lies from the point that its balancedness certifies for the data that it fits, and how well the identity
 * holds. The distance for the data themselves is that which stopping leaves, so it is judged, not drawn. Runs of a method that has no
 * certificate are given that of MGD nonetheless, and must fail it; beside them stand runs of MGD itself, which keep it.
 */
export const certificate: FigureKind<CertificateSpec, CertificateFigure> = {
  list(source) {
    const axis = axisOf(source)
    if (axis === null || !problemOf(source.experiment.problem).hasBalancedness) return []
    const count = isControl(source) ? controlRows(source).length : certified(source).count
    return count > 0 ? [{ spec: { kind: 'certificate' }, title: titleOf(source, axis) }] : []
  },

  compute(source) {
    if (!problemOf(source.experiment.problem).hasBalancedness) {
      return noFigure('Certificates are for diagonal networks.')
    }
    const axis = axisOf(source)
    if (axis === null)
      return noFigure(withoutLambda(source.experiment) ?? 'Nothing varies that runs can be drawn against.')
    const judged = isControl(source) ? listed(certifiedNonetheless(source)) : certified(source)
    if (judged.count === 0) return noFigure('No run has a certificate: only runs that converged get one.')
    const beside = isControl(source) ? certifiedBeside(source) : []
    return {
      kind: 'certificate',
      title: titleOf(source, axis),
      x: { ...coordinateOf(axis, []).quantity, scale: 'log' },
      distance: { ...metricQuantity('certificateDistance', []), scale: 'log' },
      ownData: { ...metricQuantity('certificateOwnDistance', []), scale: 'log' },
      residual: { ...metricQuantity('identityResidual', []), scale: 'log' },
      ...(beside.length > 0
        ? {
            beside: {
              of: methodOf(source.experiment.method).name,
              marks: marksOf(source, axis, listed(beside)),
              upheld: beside.filter((each) => isUpheld(each) === true).length,
            },
          }
        : {}),
      marks: marksOf(source, axis, judged),
      limit: CERTIFICATE_LIMIT,
      counts: countsOf(source, judged),
    }
  },
}

/** λ where runs have one, else the first number that varies and is above 0, else the step size; null where there is none of them. */
function axisOf({ experiment, plan }: FigureSource): AxisName | null {
  if (withoutLambda(experiment) === null) return 'lambda'
  const varying = plan.axes.find(({ values }) => values.length > 1 && values.every((value) => value > 0))
  return varying?.name ?? (plan.run(0).values.gamma === undefined ? null : 'gamma')
}

function titleOf(source: FigureSource, axis: AxisName): string {
  const of = isControl(source)
    ? `of MGD for runs of ${methodOf(source.experiment.method).name}`
    : 'of the implicit bias'
  return `Certificate ${of} against ${parameterSymbol(axis)}`
}

/** Runs with a certificate: one by one, as there may be a million. */
interface JudgedRuns {
  readonly count: number
  readonly at: (i: number) => Judged
}

function listed(judged: readonly Judged[]): JudgedRuns {
  return { count: judged.length, at: (i) => judged[i] }
}

function certified({ columns }: FigureSource): JudgedRuns {
  const { identityResidual, certificateDistance, certificateOwnDistance, stoppingAllowance } = columns
  const rows = rowsWhere(
    columns,
    (row) => Number.isFinite(identityResidual[row]) || Number.isFinite(certificateDistance[row]),
  )
  return {
    count: rows.length,
    at: (i) => ({
      row: rows[i],
      identityResidual: identityResidual[rows[i]],
      distance: certificateDistance[rows[i]],
      distanceToOwnData: certificateOwnDistance[rows[i]],
      stoppingAllowance: stoppingAllowance[rows[i]],
    }),
  }
}

function countsOf({ columns }: FigureSource, { count, at }: JudgedRuns): CertificateFigure['counts'] {
  let [judged, upheld, crossed] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const each = at(i)
    const verdict = isUpheld(each)
    if (verdict !== null) judged++
    if (verdict === true) upheld++
    if (columns.crossings[each.row] > 0) crossed++
  }
  const converged = rowsWhere(columns, (row) => outcomeOf(columns, row) === 'converged').length
  return { converged, certified: count, judged, upheld, crossed }
}

function marksOf(source: FigureSource, axis: AxisName, { count, at }: JudgedRuns): CertificateMark[] {
  const { columns } = source
  const points = pointsOf(source)
  const places = points.column(axis)
  const x = (i: number) => places[points.of(columns.index[at(i).row])]
  const markAt = (i: number): CertificateMark => {
    const { row, identityResidual, distance, distanceToOwnData } = at(i)
    return {
      x: x(i),
      distance: drawn(distance),
      ownData: drawn(distanceToOwnData),
      residual: drawn(identityResidual),
      run: columns.index[row],
      crossings: columns.crossings[row],
    }
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => x(a) - x(b) || at(a).row - at(b).row)
  const shown = thinned(order, (i) => {
    const { ownData, residual } = markAt(i)
    return [Math.log(x(i)), Math.log(ownData ?? residual ?? MIN)]
  })
  return Array.from(shown, markAt)
}

function drawn(value: number): number | null {
  return Number.isFinite(value) ? Math.max(value, MIN) : null
}
