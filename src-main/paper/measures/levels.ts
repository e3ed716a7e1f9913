import { figureOf } from '../../figures/index.ts'
import { formatNumber } from '../../contract/index.ts'
import type { Measure, SpecOf } from './measure.ts'

/** The slope of log γ against log(1−β) along level lines of a metric; 2 where it is a function of λ. */
export const levelSlope: Measure<SpecOf<'level-slope'>> = {
  of(evidence, { experiment, metric }) {
    const figure = figureOf(evidence(experiment), { kind: 'map', metric, plane: 'gamma-beta' })
    if (figure.kind !== 'map') return { missing: figure.kind === 'none' ? figure.reason : 'there is no map' }
    if (!figure.slope) return { missing: 'the cells of the map do not tell a slope' }
    const { value, low, high, n } = figure.slope
    return {
      value,
      detail: `fitted to ${n} cells; ${formatNumber(low, 3)} to ${formatNumber(high, 3)} fits about as well`,
    }
  },
}

/** The deviation of a metric at equal λ, or λ′, over its range across λ, logarithms where its scale is logarithmic. */
export const spread: Measure<SpecOf<'spread'>> = {
  of(evidence, { experiment, metric, against }) {
    const figure = figureOf(evidence(experiment), { kind: 'collapse', metric, against })
    if (figure.kind !== 'collapse') return { missing: figure.kind === 'none' ? figure.reason : 'there is no collapse' }
    const found = figure.spread?.[against]
    if (!found) return { missing: 'too few runs can be compared' }
    const scale = figure.y.scale === 'log' ? ' of the logarithm' : ''
    return {
      value: found.ratio,
      detail: `deviation ${formatNumber(found.atEqual, 3)} at equal ${against === 'lambda' ? 'λ' : 'λ′'}, range ${formatNumber(found.range, 3)}${scale}, from ${found.n} runs`,
    }
  },
}
