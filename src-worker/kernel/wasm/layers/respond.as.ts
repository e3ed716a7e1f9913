/**
 * Losses and slopes of samples, ω ⊙ ℓ′(p, y), of one vector of lanes; each form rounds as its problem's file in ../../../problems does.
 */
import { judgeLoss, scalarsOf, vectorOf } from '../lanes.as'
import { expOfNegative, sigmoid, softplus } from './logistic.as'
import { form, m, residual, targets, weights } from './memory.as'

/** Half of squares, of sums that begin at −y; the same of predictions; logistic. */
export const RESIDUALS = 0
export const PREDICTIONS = 1
export const LOGISTIC = 2

/**
 * Replaces the predictions of a vector by the weighted slopes of their losses.
 *
 * @param judged whether the losses of the lanes are written
 * @returns for each lane whether its loss is within its bounds
 */
export function respond(vector: i32, judged: bool): v128 {
  const bytes = (<usize>m) << 5
  let at = vectorOf(residual, bytes, vector)
  let omega = vectorOf(weights, bytes, vector)
  let target = targets
  let sum = f64x2.splat(0)
  const half = f64x2.splat(2)
  for (const end = at + bytes; at < end; at += 32) {
    let slope = v128.load(at)
    if (form == LOGISTIC) {
      const label = load<f64>(target)
      const first = -label * f64x2.extract_lane(slope, 0)
      const second = -label * f64x2.extract_lane(slope, 1)
      const small = expOfNegative(-abs(first))
      const secondSmall = expOfNegative(-abs(second))
      if (judged) sum = f64x2.add(sum, pair(softplus(first, small), softplus(second, secondSmall)))
      slope = pair(-label * sigmoid(first, small), -label * sigmoid(second, secondSmall))
    } else if (form == RESIDUALS) sum = f64x2.add(sum, f64x2.mul(slope, slope))
    else {
      slope = f64x2.sub(slope, v128.load64_splat(target))
      sum = f64x2.add(sum, f64x2.div(f64x2.mul(slope, slope), half))
    }
    v128.store(at, f64x2.mul(slope, v128.load(omega)))
    omega += 32
    target += 8
  }
  if (!judged) return i64x2.splat(-1)
  const count = form == RESIDUALS ? <f64>(2 * m) : <f64>m
  return judgeLoss(scalarsOf(vector), f64x2.div(sum, f64x2.splat(count)))
}

@inline
function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second)
}
