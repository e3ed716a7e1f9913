import type { Params } from '../../../../src-main/contract/index.ts'
import { number, parameterName } from '../../../format/index.ts'

/** The parameters of a run in one line: `γ = 0.001, β = 0.9, λ = 0.1`. */
export function paramsText(params: Readonly<Params>): string {
  return Object.entries(params)
    .map(([name, value]) => `${parameterName(name).symbol} = ${number(value)}`)
    .join(', ')
}
