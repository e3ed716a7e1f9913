import { problemOf } from '../../../src-worker/problems/index.ts'
import { CERTIFICATE_LIMIT, isUpheld } from '../../../src-worker/theory/index.ts'
import type { CertificateFigure, CertificateMark, FigureSpec } from '../../contract/index.ts'
import { withoutLambda } from '../parts/abscissa.ts'
import { pointsOf } from '../parts/points.ts'
import { coordinateOf, metricQuantity } from '../parts/quantities.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { thinned } from './thinned.ts'

type CertificateSpec = Extract<FigureSpec, { kind: 'certificate' }>

/** What is less than this, zero too, is drawn here: below the resolution of a double. */
const LEAST = 1e-17

const title = 'Certificate of the implicit bias against λ'

/**
 * Certificate: how far each run lies from the point that its balancedness certifies for the data that it fits, and how well the identity
 * holds. The distance for the data themselves is that which stopping leaves, so it is judged, not drawn.
 */
export const certificate: FigureKind<CertificateSpec, CertificateFigure> = {
  list(source) {
    const drawn = !withoutLambda(source.experiment) && certified(source).length > 0
    return drawn ? [{ spec: { kind: 'certificate' }, title }] : []
  },

  compute(source) {
    if (!problemOf(source.experiment.problem).hasBalancedness) {
      return noFigure('Certificates are for diagonal networks.')
    }
    const why = withoutLambda(source.experiment)
    if (why !== null) return noFigure(why)
    const rows = certified(source)
    if (rows.length === 0) return noFigure('No run has a certificate: only runs that converged get one.')
    const { columns } = source
    const verdicts = rows.map((row) => verdictOf(source, row))
    const marks = marksOf(source, rows)
    return {
      kind: 'certificate',
      title,
      x: coordinateOf('lambda', []).quantity,
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

function certified({ columns }: FigureSource): readonly number[] {
  const { identityResidual, certificateDistance } = columns
  const rows: number[] = []
  for (let row = 0; row < columns.index.length; row++) {
    if (Number.isFinite(identityResidual[row]) || Number.isFinite(certificateDistance[row])) rows.push(row)
  }
  return rows
}

/** Whether the certificate of a run holds; null where that is not known. */
function verdictOf({ columns }: FigureSource, row: number): boolean | null {
  return isUpheld({
    identityResidual: columns.identityResidual[row],
    distance: columns.certificateDistance[row],
    distanceToOwnData: columns.certificateOwnDistance[row],
    stoppingAllowance: columns.stoppingAllowance[row],
  })
}

function marksOf(source: FigureSource, rows: readonly number[]): CertificateMark[] {
  const { columns } = source
  const points = pointsOf(source)
  const lambdas = Array.from({ length: points.count }, (_, point) => points.values(point).lambda ?? NaN)
  return rows
    .map((row) => ({
      x: lambdas[points.of(columns.index[row])],
      distance: drawn(columns.certificateDistance[row]),
      ownData: drawn(columns.certificateOwnDistance[row]),
      residual: drawn(columns.identityResidual[row]),
      run: columns.index[row],
      crossings: columns.crossings[row],
    }))
    .sort((a, b) => a.x - b.x || a.run - b.run)
}

function drawn(value: number): number | null {
  return Number.isFinite(value) ? Math.max(value, LEAST) : null
}
