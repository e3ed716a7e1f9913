import type { FigureData } from '../../../../../src-main/contract/index.ts'
import type { Plan } from '../../../../../src-worker/experiment/index.ts'

/**
 * Length of one unit of time on the horizontal axis of curves: 1 against time, 1/ε against the steps of the run that is looked at.
 *
 * @returns null where the two have no common time
 */
export function stepsPerTime(
  plan: Plan | null,
  run: number | null,
  figure: FigureData | null | undefined,
): number | null {
  if (figure?.kind !== 'curves') return null
  if (figure.against === 'time') return 1
  if (figure.against !== 'steps' || !plan || run === null) return null
  const { gamma, beta } = plan.run(run).values
  return gamma === undefined || beta === undefined ? null : (1 - beta) / gamma
}
