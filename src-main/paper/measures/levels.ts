import { figureOf } from '../../figures/index.ts'
import { runsOf, valued } from '../../figures/collapse/runs.ts'
import { type SpreadAxis, spreadAgainst } from '../../figures/collapse/spread-against.ts'
import { fittedSlope } from '../../figures/map/fitted-slope.ts'
import { withoutLambda } from '../../figures/parts/abscissa.ts'
import { metricQuantity } from '../../figures/parts/quantities.ts'
import { valuesOf } from '../../figures/parts/rows.ts'
import { formatNumber } from '../../contract/index.ts'
import type { Measure, SpecOf } from './measure.ts'

/**
 * The slope of log γ against log(1−β) along level lines of a metric: 2 where it is a function of λ, 1 of ε, 0 of γ.
 *
 * With `against: lambdaPrime`, the slope against log((1−β)/√((1+β)/2)): 2 where it is a function of λ′ = γ(1+β)/(2(1−β)²).
 */
export const levelSlope: Measure<SpecOf<'level-slope'>> = {
  of(evidence, { experiment, metric, against = 'lambda' }) {
    const figure = figureOf(evidence(experiment), { kind: 'map', metric, plane: 'gamma-beta' })
    if (figure.kind !== 'map') return { missing: figure.kind === 'none' ? figure.reason : 'there is no map' }
    const isLog = figure.value.scale === 'log'
    const slope =
      against === 'lambda'
        ? figure.slope
        : fittedSlope(
            figure.cells.flatMap(({ x, y, value }) =>
              value === null
                ? []
                : [{ x1: Math.log(x), x2: Math.log(y / Math.sqrt(1 - y / 2)), y: isLog ? Math.log(value) : value }],
            ),
          )
    if (!slope) return { missing: 'the cells of the map do not tell a slope' }
    const { value, low, high, n } = slope
    return {
      value,
      detail: `fitted to ${n} cells; ${formatNumber(low, 3)} to ${formatNumber(high, 3)} fits about as well`,
    }
  },
}

/** The deviation of a metric at equal values of an axis over its range, logarithms where its scale is logarithmic. */
export const spread: Measure<SpecOf<'spread'>> = {
  of(evidence, { experiment, metric, against }) {
    const source = evidence(experiment)
    const why = withoutLambda(source.experiment)
    if (why !== null) return { missing: why }
    const runs = runsOf(source, metric, 'lambda')
    const rows = valued(runs)
    const { scale } = metricQuantity(metric, valuesOf(rows, runs.y))
    const found = spreadAgainst(source, runs, rows, scale, against)
    if (!found) return { missing: 'too few runs can be compared' }
    return {
      value: found.ratio,
      detail: `deviation ${formatNumber(found.atEqual, 3)} at equal ${symbols[against]}, range ${formatNumber(found.range, 3)}${scale === 'log' ? ' of the logarithm' : ''}, from ${found.n} runs`,
    }
  },
}

const symbols: Readonly<Record<SpreadAxis, string>> = {
  lambda: 'λ',
  lambdaPrime: 'λ′',
  epsilon: 'ε',
  gamma: 'γ',
  beta: '1−β',
}
