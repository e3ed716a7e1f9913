/**
 * The fast path: steps in WebAssembly SIMD, two runs a vector, all lanes of a session over one copy of the data.
 *
 * The sources are AssemblyScript (`*.as.ts`), compiled by compile.mjs into generated.ts: product.as.ts and lanes.as.ts hold what the problems
 * share, `*-kernel.as.ts` are the modules, one per problem. Around them: one file per problem lays its data into memory (diagonal.ts with
 * problems/reduce.ts, relu.ts), block.ts has the places of the runs, crew.ts steps them, session.ts is what the kernel's
 * contract asks for. Beside them, series.ts has the Taylor coefficients that flows are made of.
 */
import { type DiagonalNetwork, isDiagonalNetwork, isReluNetwork, type ReluNetwork } from '../../problems/index.ts'
import type { Kernel, Session } from '../kernel.ts'
import { type Crew, crewIn } from './crew.ts'
import { type DiagonalExports, diagonalShape, openDiagonal } from './diagonal.ts'
import * as binaries from './generated.ts'
import { compile, type Instantiate } from './module.ts'
import { openRelu, type ReluExports, reluShape } from './relu.ts'
import { reduce } from '../../problems/reduce.ts'
import { sessionOver } from './session.ts'

/** Products of matrix entries in one call of the kernel: some milliseconds' work, even in the engine's first code. */
const workOfACall = 1e6

/**
 * The fast kernel, for MGD and SMGD on diagonal and ReLU networks, or null where the engine lacks relaxed SIMD.
 *
 * Its name says whether the processor rounds a·b + c once: `wasm-simd-fma`, or twice: `wasm-simd`. With the same name the same run has the
 * same bits.
 */
export function wasmKernel(): Kernel | null {
  const diagonal = compile<DiagonalExports>(binaries.diagonal)
  const relu = compile<ReluExports>(binaries.relu)
  if (!diagonal || !relu) return null
  return {
    name: diagonal().fuses() ? 'wasm-simd-fma' : 'wasm-simd',
    open(instance, lanes) {
      if (isDiagonalNetwork(instance)) return diagonalSession(diagonal, instance, lanes)
      return isReluNetwork(instance) ? reluSession(relu, instance, lanes) : null
    },
  }
}

function diagonalSession(instantiate: Instantiate<DiagonalExports>, { data }: DiagonalNetwork, lanes: number): Session {
  const { n, d } = data
  const mostSteps = Math.ceil(workOfACall / (n * d))
  // Mini-batches name samples, so they need the rows as they are; the full gradient does with fewer and shorter ones.
  const full = once(() => crewIn(openDiagonal(instantiate, data, lanes), n, mostSteps))
  const reduced = once(() => crewIn(openDiagonal(instantiate, reduce(data), lanes), n, mostSteps))
  return sessionOver((run): Crew => (run.batches ? full() : reduced()), diagonalShape(d), lanes)
}

function reluSession(instantiate: Instantiate<ReluExports>, network: ReluNetwork, lanes: number): Session {
  const { samples, dimension } = network
  const mostSteps = Math.ceil(workOfACall / (samples * dimension))
  const crew = crewIn(openRelu(instantiate, network, lanes), samples, mostSteps)
  return sessionOver(() => crew, reluShape(network), lanes)
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
