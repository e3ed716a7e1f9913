import { cos, pow } from '../../elementary/index.ts'
import type { Axis } from '../../experiment/axis.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'

/** A momentum that rises with the steps, β_k = k/(k+r) at the step from w_k. */
export const betaSchedule = ({ z, axisIn }: Fields) =>
  z.strictObject({ schedule: z.literal('k/(k+r)'), r: axisIn({ above: 0 }) })

/** Step sizes γ_k at the step from w_k, k = 0, 1, …, in parts of `value`; see `gammaAt`. */
export function gammaSchedule({ z, axisIn, numberIn }: Fields) {
  const value = axisIn({ above: 0 })
  const steps = numberIn({ integer: true, atLeast: 1, atMost: Number.MAX_SAFE_INTEGER })
  return z.discriminatedUnion('schedule', [
    z.strictObject({ schedule: z.literal('constant'), value }),
    z.strictObject({ schedule: z.literal('warmup'), value, steps }),
    z.strictObject({
      schedule: z.literal('cosine'),
      value,
      steps,
      final: numberIn({ atLeast: 0, atMost: 1 }).optional(),
    }),
    z.strictObject({
      schedule: z.literal('step'),
      value,
      every: steps,
      factor: numberIn({ above: 0, atMost: 1 }),
    }),
  ])
}
export type GammaSchedule = ValueOf<typeof gammaSchedule>

/** True if a field is written as a schedule, and not as a number or an axis. */
export function isSchedule<T>(field: T): field is Extract<T, { schedule: string }> {
  return typeof field === 'object' && field !== null && 'schedule' in field
}

/** True if γ_k is not the same at all steps. */
export function changesGamma(
  gamma: Axis | GammaSchedule | undefined,
): gamma is Exclude<GammaSchedule, { schedule: 'constant' }> {
  return isSchedule(gamma) && gamma.schedule !== 'constant'
}

/**
 * γ_k: γ min(1, (k+1)/steps) for `warmup`; γ (final + (1 − final)(1 + cos(πk/steps))/2), then γ·final, for `cosine`; γ factor^⌊k/every⌋ for
 * `step`; γ where there is no schedule.
 *
 * @param gamma γ, the value of the schedule in this run
 */
export function gammaAt(schedule: Axis | GammaSchedule | undefined, gamma: number): (k: number) => number {
  if (!changesGamma(schedule)) return () => gamma
  switch (schedule.schedule) {
    case 'warmup':
      return (k) => (k + 1 < schedule.steps ? (gamma * (k + 1)) / schedule.steps : gamma)
    case 'cosine': {
      const { steps, final = 0 } = schedule
      return (k) => gamma * (final + ((1 - final) * (1 + cos((Math.PI * Math.min(k, steps)) / steps))) / 2)
    }
    case 'step':
      return (k) => gamma * pow(schedule.factor, Math.floor(k / schedule.every))
  }
}

/** Initial values of each schedule in a form, beside the axis that it scales. */
export const scheduleBeginnings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'k/(k+r)': { schedule: 'k/(k+r)', r: 3 },
  constant: { schedule: 'constant' },
  warmup: { schedule: 'warmup', steps: 1000 },
  cosine: { schedule: 'cosine', steps: 10_000, final: 0.01 },
  step: { schedule: 'step', every: 5000, factor: 0.5 },
}
