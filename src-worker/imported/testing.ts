import { stream } from '../random/index.ts'

/** Data, start and runs as someone else's program would write them, by the textbook's heavy ball on u and v. */
export interface Elsewhere {
  readonly x: number[][]
  readonly y: number[]
  readonly thetaStar: number[]
}

export function dataElsewhere(n = 5, d = 8): Elsewhere {
  const { normal } = stream(11, 'features')
  const x = Array.from({ length: n }, () => Array.from({ length: d }, () => 1 + normal()))
  const thetaStar = Array.from({ length: d }, (_, j) => (j < 2 ? 1 : 0))
  return { x, thetaStar, y: x.map((row) => row.reduce((sum, each, j) => sum + each * thetaStar[j], 0)) }
}

/** A run of the heavy ball; `slip` changes its weights at each step, as a program with a fault would. */
export function heavyBallElsewhere(
  { x, y }: Elsewhere,
  { gamma, beta, scale }: { readonly gamma: number; readonly beta: number; readonly scale: number },
  slip: (coordinate: number) => { readonly beta: number } = () => ({ beta }),
) {
  const d = x[0].length
  let [u, v] = [Array.from({ length: d }, () => scale), Array.from({ length: d }, () => 0)]
  let [uBefore, vBefore] = [u, v]
  const impulse = Array.from({ length: d }, () => 0)
  const path = { u: [] as number[][], v: [] as number[][], trainLoss: [] as number[], step: [] as number[] }
  for (let k = 0; ; k++) {
    const residual = x.map((row, i) => row.reduce((sum, each, j) => sum + each * u[j] * v[j], -y[i]))
    const loss = residual.reduce((sum, each) => sum + each * each, 0) / (2 * y.length)
    path.step.push(k)
    path.u.push(u)
    path.v.push(v)
    path.trainLoss.push(loss)
    if (loss <= 1e-14 || k === 20_000)
      return { gamma, beta, steps: k, trainLoss: loss, u, v, previous: { u: uBefore, v: vBefore }, impulse, path }
    const gradient = u.map((_, j) => residual.reduce((sum, each, i) => sum + (each * x[i][j]) / y.length, 0))
    gradient.forEach((each, j) => (impulse[j] += gamma * each))
    const next = (own: number[], other: number[], last: number[]): number[] =>
      own.map((each, j) => each + slip(j).beta * (each - last[j]) - gamma * gradient[j] * other[j])
    ;[u, v, uBefore, vBefore] = [next(u, v, uBefore), next(v, u, vBefore), u, v]
  }
}
