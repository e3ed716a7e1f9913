import { describe, expect, it } from 'vitest'
import { stream } from '../../random/index.ts'
import { HELD, OFF, ON } from '../../methods/objective.ts'
import { reluNetwork } from './relu-network.ts'

const [n, inputs, width, order] = [7, 3, 4, 8]
const draws = stream(5, 'student')
const drawn = (count: number) => Float64Array.from({ length: count }, () => draws.normal())
const lesson = { x: drawn(n * inputs), y: drawn(n) }
const network = reluNetwork({ width, initScale: 1 }, { n, inputs, training: lesson, test: lesson })
const dimension = width * (inputs + 1)
const [start, velocity] = [drawn(dimension), drawn(dimension)]

function entered(w = start) {
  const pieces = network.pieces!(order)
  const modes = Array.from({ length: pieces.count }, (_, s) => [s, pieces.value(s, w) > 0 ? ON : OFF] as const)
  pieces.turn(modes)
  return pieces
}

function gradientAt(w: Float64Array): Float64Array {
  const out = new Float64Array(dimension)
  network.gradient(w, out)
  return out
}

/** w₀ + tv */
const moved = (t: number, w = start) => w.map((each, i) => each + t * velocity[i])

describe('a piece of a ReLU network’s gradient', () => {
  it('has the gradient and its derivatives along a line', () => {
    const pieces = entered()
    pieces.states.set(start)
    pieces.states.set(velocity, dimension)
    for (let k = 0; k <= order; k++) pieces.extend(k)
    // It is a cubic in (W, a), so that its series along a line ends.
    expect(Math.max(...pieces.gradients.subarray(4 * dimension).map(Math.abs))).toBeLessThan(1e-13)
    const t = 1e-3
    const exact = gradientAt(moved(t))
    for (let i = 0; i < dimension; i++) {
      let sum = 0
      for (let k = 3; k >= 0; k--) sum = sum * t + pieces.gradients[k * dimension + i]
      expect(sum).toBeCloseTo(exact[i], 12)
    }
  })

  it('has switches that stand at wⱼᵀxᵢ, and guards that fall where one turns', () => {
    const pieces = entered()
    pieces.states.set(start)
    pieces.states.set(velocity, dimension)
    const guard = new Float64Array(order + 1)
    for (let s = 0; s < pieces.count; s++) {
      pieces.guard(s, guard)
      expect(guard[0]).toBeGreaterThan(0)
      expect(guard[0]).toBeCloseTo(Math.abs(pieces.value(s, start)), 12)
      expect(Math.abs(guard[1])).toBeCloseTo(Math.abs(pieces.value(s, velocity)), 12)
    }
    const reach = new Float64Array(pieces.count)
    pieces.reach(0.5, reach)
    for (let s = 0; s < pieces.count; s++) {
      expect(reach[s]).toBeGreaterThanOrEqual(0.5 * Math.abs(pieces.value(s, velocity)) - 1e-12)
    }
  })

  it('knows the forces on both sides of a switch', () => {
    const pieces = entered()
    for (let s = 0; s < pieces.count; s++) {
      const across = entered()
      across.turn([[s, pieces.mode(s) === ON ? OFF : ON]])
      const [here, there] = [pieces.forces(s, start), across.forces(s, start)]
      // Beyond the switch the sample's output is another, but at it, z = 0, forces agree: there is one w on the plane of each switch.
      const on = start.slice()
      const [j, i] = [Math.floor(s / n), s % n]
      const x = lesson.x.subarray(i * inputs, (i + 1) * inputs)
      const part = pieces.value(s, start) / pieces.size(s) ** 2
      for (let c = 0; c < inputs; c++) on[j * inputs + c] -= part * x[c]
      expect(pieces.value(s, on)).toBeCloseTo(0, 12)
      const [a, b] = [pieces.forces(s, on), across.forces(s, on)]
      expect(a.off).toBeCloseTo(b.off, 12)
      expect(a.on).toBeCloseTo(b.on, 12)
      const mode = pieces.mode(s) === ON ? 'on' : 'off'
      const gradient = gradientAt(start)
      expect(here[mode]).toBeCloseTo(pieces.value(s, gradient), 12)
      expect(Number.isFinite(there[mode])).toBe(true)
    }
  })

  it('that is held has no force along its sample, and shares that add up to the whole', () => {
    const pieces = entered()
    const s = 1
    pieces.turn([[s, HELD]])
    const w = start.slice()
    pieces.project(w)
    expect(pieces.value(s, w)).toBeCloseTo(0, 13)
    pieces.states.set(w)
    for (let k = 0; k < order; k++) pieces.extend(k)
    expect(pieces.value(s, pieces.gradients)).toBeCloseTo(0, 13)
    const [lower, upper] = [new Float64Array(order + 1), new Float64Array(order + 1)]
    pieces.shares(s, lower, upper)
    // The residual of the sample, which the unit itself does not move, times a.
    pieces.turn([[s, OFF]])
    const { off, on } = pieces.forces(s, w)
    const share = off / (off - on)
    expect(lower[0] / (lower[0] + upper[0])).toBeCloseTo(share, 10)
  })

  it('cannot hold more samples than a unit has inputs, nor the same direction twice', () => {
    const pieces = entered()
    pieces.turn([0, 1, 2].map((s) => [s, HELD] as const))
    expect(pieces.mayHold(3)).toBe(false)
    const twice = { x: Float64Array.of(1, 2, 1, 2, 0, 1), y: Float64Array.of(1, 1, 1) }
    const alike = reluNetwork({ width: 1, initScale: 1 }, { n: 3, inputs: 2, training: twice, test: twice }).pieces!(4)
    alike.turn([[0, HELD]])
    expect([alike.mayHold(1), alike.mayHold(2)]).toEqual([false, true])
  })
})
