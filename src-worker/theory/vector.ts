/** ⟨a, b⟩ */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j]
  return sum
}

/** ‖v‖₂ */
export function norm(v: Float64Array): number {
  return Math.sqrt(dot(v, v))
}

/** Takes the part along a unit vector out of v and returns its length. */
export function removePart(v: Float64Array, unit: Float64Array): number {
  const part = dot(v, unit)
  for (let j = 0; j < v.length; j++) v[j] -= part * unit[j]
  return part
}
