import type { ReluNetworkSpec } from './relu-spec.ts'
import { stream } from '../../random/index.ts'
import { meanSquare, outputs, randomWeights } from './relu-layer.ts'

/** Inputs, row by row, and what the teacher answers. */
export interface Lesson {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Training and test data of a ReLU network. */
export interface ReluData {
  /** Samples to learn from. */
  readonly n: number
  readonly inputs: number
  readonly training: Lesson
  readonly test: Lesson
}

/**
 * Samples x ~ N(0, I) with the answers of a random teacher.
 *
 * The teacher has Gaussian weights, those of its outer layer scaled so that E f(x)² = 1: a student that always says zero has test loss ½,
 * but for sampling. Inputs to learn from, inputs to be tested on and the teacher are drawn from streams of their own.
 */
export function reluData(spec: ReluNetworkSpec, dataSeed: number): ReluData {
  const { inputs, teacherWidth, samples, testSamples } = spec
  const teacher = randomWeights(inputs, teacherWidth, stream(dataSeed, 'teacher').normal)
  const size = Math.sqrt(meanSquare(teacher, inputs))
  for (let j = inputs * teacherWidth; j < teacher.length; j++) teacher[j] /= size
  const lesson = (count: number, normal: () => number): Lesson => {
    const x = Float64Array.from({ length: count * inputs }, normal)
    return { x, y: outputs(teacher, x, new Float64Array(count)) }
  }
  return {
    n: samples,
    inputs,
    training: lesson(samples, stream(dataSeed, 'samples').normal),
    test: lesson(testSamples, stream(dataSeed, 'test-samples').normal),
  }
}
