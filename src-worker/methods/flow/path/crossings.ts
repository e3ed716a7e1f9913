import type { Path } from '../stepper.ts'

/** A coordinate of w that changed sign. */
export interface Crossing {
  readonly time: number
  readonly coordinate: number
}

/** All crossings so far, in the order of time. */
export interface Crossings {
  readonly count: number
  /** −1 where there is none. */
  readonly firstTime: number
  readonly list: readonly Crossing[]
}

export function crossingsOf(list: readonly Crossing[]): Crossings {
  return {
    list,
    get count() {
      return list.length
    },
    get firstTime() {
      return list.length > 0 ? list[0].time : -1
    },
  }
}

/** Appends the crossings of a step that began at this time, in the order of time. */
export function findCrossings(path: Path, time: number, dimension: number, found: Crossing[]): void {
  const here: Crossing[] = []
  for (let i = 0; i < dimension; i++) {
    if (!path.mayCross(i)) continue
    let from = 0
    let before = path.value(i, 0)
    for (const to of path.grid) {
      const after = path.value(i, to)
      if (before < 0 !== after < 0) {
        const c = zeroOf((at) => path.value(i, at), from, to)
        here.push({ time: time + c * path.length, coordinate: i })
      }
      from = to
      before = after
    }
  }
  found.push(...here.sort((a, b) => a.time - b.time || a.coordinate - b.coordinate))
}

/** The zero of a function that changes sign between a and b, by the method of false position as improved in Illinois. */
function zeroOf(value: (c: number) => number, a: number, b: number): number {
  let [fa, fb] = [value(a), value(b)]
  let side = 0
  for (let turn = 0; turn < 100 && b - a > 1e-15 && fa !== fb; turn++) {
    const c = Math.min(b, Math.max(a, (fa * b - fb * a) / (fa - fb)))
    const fc = value(c)
    if (fc === 0 || c === a || c === b) return c
    if (fc < 0 === fa < 0) {
      ;[a, fa] = [c, fc]
      if (side === 1) fb /= 2
      side = 1
    } else {
      ;[b, fb] = [c, fc]
      if (side === -1) fa /= 2
      side = -1
    }
  }
  return (a + b) / 2
}
