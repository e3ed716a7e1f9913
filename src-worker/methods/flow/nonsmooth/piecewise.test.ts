import { describe, expect, it } from 'vitest'
import { reluNetwork } from '../../../problems/relu/relu-network.ts'
import { stream } from '../../../random/index.ts'
import { firstZero } from '../path/first-zero.ts'
import { openFlow } from '../index.ts'

const draws = stream(3, 'student')
const drawn = (count: number) => Float64Array.from({ length: count }, () => draws.normal())

function networkOn(x: Float64Array, y: Float64Array, width: number) {
  const lesson = { x, y }
  return reluNetwork(
    { width, initScale: 1 },
    { n: y.length, inputs: x.length / y.length, training: lesson, test: lesson },
  )
}

function flowed(
  instance: ReturnType<typeof networkOn>,
  start: Float64Array,
  lambda: number,
  time: number,
  tolerance = 1e-10,
) {
  const flow = openFlow(instance, { lambda, start, tolerance })
  while (flow.time < time && !flow.stalled) flow.advance(time)
  expect(flow.time).toBe(time)
  return flow
}

const network = networkOn(drawn(36), drawn(12), 6)
const start = network.start({}, 1)

describe('a flow from jump to jump', () => {
  // At λ = 0.1 the flow is held at a jump, where rough steps have an error of their own.
  it.each([
    [0.1, 6],
    [1, 8],
    [10, 8],
  ])('is that of steps that shrink to pass them, λ = %d', (lambda, digits) => {
    const fast = flowed(network, start, lambda, 4)
    const slow = flowed({ ...network, pieces: undefined }, start, lambda, 4)
    const turned = (w: Float64Array) =>
      Array.from({ length: 72 }, (_, s) => network.pieces!(2).value(s, w) > 0).join(' ')
    expect(turned(fast.w)).not.toBe(turned(start))
    fast.w.forEach((each, i) => expect(each).toBeCloseTo(slow.w[i], digits))
    expect(fast.steps).toBeLessThan(slow.steps / 4)
  })

  it('has the loss and the state that its dense output has at the end of each step', () => {
    const flow = openFlow(network, { lambda: 1, start, tolerance: 1e-10 })
    const w = start.slice()
    const unused = new Float64Array(w.length)
    for (let i = 0; i < 20; i++) {
      flow.advance(20)
      flow.at(flow.time, w)
      w.forEach((each, k) => expect(each).toBeCloseTo(flow.w[k], 12))
      expect(network.gradient(flow.w, unused)).toBe(flow.loss)
    }
  })

  it('goes on with the same bits after a step is taken back', () => {
    const flow = flowed(network, start, 1, 3)
    const again = openFlow(network, { lambda: 1, start, tolerance: 1e-10 })
    while (again.time < 2) again.advance(2)
    again.advance(3)
    const { time } = again
    again.retreat()
    again.advance(3)
    expect(again.time).toBeCloseTo(time, 6)
    while (again.time < 3) again.advance(3)
    again.w.forEach((each, i) => expect(each).toBeCloseTo(flow.w[i], 9))
  })
})

/**
 * One unit of two inputs on samples (1, 0) and (−½, 1), of which the first pushes w₁ down where it is on and the second pushes it up: w₁
 * comes to 0 and is held there, and the rest is the network of one input on the sample 1.
 */
describe('a flow that is held at a jump', () => {
  const held = networkOn(Float64Array.of(1, 0, -0.5, 1), Float64Array.of(-3, 0.5), 1)
  const rest = networkOn(Float64Array.of(0, 1), Float64Array.of(-3, 0.5), 1)

  it('moves as what is left, gradient flow', () => {
    const flow = flowed(held, Float64Array.of(0, 1, 1.5), 0, 2)
    const other = flowed(rest, Float64Array.of(1, 1.5), 0, 2)
    expect(flow.w[0]).toBeCloseTo(0, 14)
    expect(flow.w[1]).toBeCloseTo(other.w[0], 10)
    expect(flow.w[2]).toBeCloseTo(other.w[1], 10)
    expect(flow.steps).toBeLessThan(30)
  })

  it('comes to rest there with momentum, and the less so the less it is slowed down', () => {
    const flow = flowed(held, Float64Array.of(0.01, 1, 1.5), 0.05, 1)
    expect(Math.abs(flow.w[0])).toBeLessThan(1e-5)
    const rough = flowed({ ...held, pieces: undefined }, Float64Array.of(0.01, 1, 1.5), 0.05, 1, 1e-7)
    expect(flow.w[1]).toBeCloseTo(rough.w[1], 3)
    expect(flow.w[2]).toBeCloseTo(rough.w[2], 3)
    expect(flow.steps).toBeLessThan(rough.steps / 5)
  })

  it('leaves where one side no longer pushes back: momentum carries the second residual below 0', () => {
    const freed = networkOn(Float64Array.of(1, 0, -0.5, 1), Float64Array.of(-0.2, 1.4), 1)
    const from = Float64Array.of(0, 1, 1.5)
    const seen = [0.5, 2, 4].map((time) => flowed(freed, from, 1, time).w.slice())
    expect(Math.abs(seen[0][0])).toBeLessThan(1e-15)
    expect(seen[0][1] * seen[0][2] - 1.4).toBeGreaterThan(0)
    expect(seen[2][0]).toBeLessThan(-1e-3)
    // Gradient flow comes to the second sample from above, and stays.
    expect(Math.abs(flowed(freed, from, 0, 40).w[0])).toBeLessThan(1e-15)
  })
})

describe('the first zero of a polynomial', () => {
  it.each([
    [[1, -1], 2, 1],
    [[1, -1], 0.5, Infinity],
    [[2, -3, 1], 5, 1],
    [[1, 0, -1], 5, 1],
    [[6, -11, 6, -1], 10, 1],
    [[1, 1, 1], 100, Infinity],
    [[1, -2, 1.0001], 5, Infinity],
    [[-1, 1], 5, 0],
    [[0.01, 1, -1], 5, (1 + Math.sqrt(1.04)) / 2],
  ])('of %j up to %d', (a, end, zero) => {
    const found = firstZero(Float64Array.from(a), end, 0)
    if (Number.isFinite(zero)) expect(found).toBeCloseTo(zero, 9)
    else expect(found).toBe(zero)
  })

  it('after one that it starts from', () => {
    expect(firstZero(Float64Array.of(1e-17, 1, -1), 5, 1)).toBeCloseTo(1, 12)
    expect(firstZero(Float64Array.of(-1e-17, 1e-17, 1, -4), 5, 2)).toBeCloseTo(0.25, 12)
    expect(firstZero(Float64Array.of(1e-17, -1, 1), 5, 1)).toBe(0)
  })
})
