import type { AxisName } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { problemOf } from '../../../src-worker/problems/index.ts'
import { CERTIFICATE_LIMIT, isUpheld } from '../../../src-worker/theory/index.ts'
import type { CertificateFigure, CertificateMark, FigureSpec } from '../../contract/index.ts'
import { withoutLambda } from '../parts/abscissa.ts'
import { pointsOf } from '../parts/points.ts'
import { coordinateOf, metricQuantity, parameterSymbol } from '../parts/quantities.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { certifiedNonetheless, controlRows, isControl, type Judged } from './nonetheless.ts'
import { thinned } from './thinned.ts'

type CertificateSpec = Extract<FigureSpec, { kind: 'certificate' }>

/** Smaller values, zero too, are drawn here: below the resolution of a double. */
const LEAST = 1e-17

/**
 * Certificate: how far each run lies from the point that its balancedness certifies for the data that it fits, and how well the identity
 * holds. The distance for the data themselves is that which stopping leaves, so it is judged, not drawn. Runs of a method that has no
 * certificate are given that of MGD nonetheless, and must fail it.
 */
export const certificate: FigureKind<CertificateSpec, CertificateFigure> = {
  list(source) {
    const axis = axisOf(source)
    if (axis === null || !problemOf(source.experiment.problem).hasBalancedness) return []
    const rows = isControl(source) ? controlRows(source) : certified(source)
    return rows.length > 0 ? [{ spec: { kind: 'certificate' }, title: titleOf(source, axis) }] : []
  },

  compute(source) {
    if (!problemOf(source.experiment.problem).hasBalancedness) {
      return noFigure('Certificates are for diagonal networks.')
    }
    const axis = axisOf(source)
    if (axis === null)
      return noFigure(withoutLambda(source.experiment) ?? 'Nothing varies that runs can be drawn against.')
    const judged = isControl(source) ? certifiedNonetheless(source) : certified(source)
    if (judged.length === 0) return noFigure('No run has a certificate: only runs that converged get one.')
    const { columns } = source
    const rows = judged.map(({ row }) => row)
    const verdicts = judged.map(isUpheld)
    const marks = marksOf(source, axis, judged)
    return {
      kind: 'certificate',
      title: titleOf(source, axis),
      x: { ...coordinateOf(axis, []).quantity, scale: 'log' },
      distance: { ...metricQuantity('certificateDistance', []), scale: 'log' },
      ownData: { ...metricQuantity('certificateOwnDistance', []), scale: 'log' },
      residual: { ...metricQuantity('identityResidual', []), scale: 'log' },
      marks: thinned(marks, ({ x, ownData, residual }) => [Math.log(x), Math.log(ownData ?? residual ?? LEAST)]),
      limit: CERTIFICATE_LIMIT,
      counts: {
        converged: columns.outcome.reduce((n, _, row) => n + (outcomeOf(columns, row) === 'converged' ? 1 : 0), 0),
        certified: rows.length,
        judged: verdicts.filter((verdict) => verdict !== null).length,
        upheld: verdicts.filter((verdict) => verdict === true).length,
        crossed: rows.filter((row) => columns.crossings[row] > 0).length,
      },
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

function certified({ columns }: FigureSource): readonly Judged[] {
  const { identityResidual, certificateDistance, certificateOwnDistance, stoppingAllowance } = columns
  const rows: Judged[] = []
  for (let row = 0; row < columns.index.length; row++) {
    if (!Number.isFinite(identityResidual[row]) && !Number.isFinite(certificateDistance[row])) continue
    rows.push({
      row,
      identityResidual: identityResidual[row],
      distance: certificateDistance[row],
      distanceToOwnData: certificateOwnDistance[row],
      stoppingAllowance: stoppingAllowance[row],
    })
  }
  return rows
}

function marksOf(source: FigureSource, axis: AxisName, judged: readonly Judged[]): CertificateMark[] {
  const { columns } = source
  const points = pointsOf(source)
  const places = Array.from({ length: points.count }, (_, point) => points.values(point)[axis] ?? NaN)
  return judged
    .map(({ row, identityResidual, distance, distanceToOwnData }) => ({
      x: places[points.of(columns.index[row])],
      distance: drawn(distance),
      ownData: drawn(distanceToOwnData),
      residual: drawn(identityResidual),
      run: columns.index[row],
      crossings: columns.crossings[row],
    }))
    .sort((a, b) => a.x - b.x || a.run - b.run)
}

function drawn(value: number): number | null {
  return Number.isFinite(value) ? Math.max(value, LEAST) : null
}
