/**
 * Steps in WebAssembly SIMD, two runs a vector, all lanes of a session over one copy of the data.
 *
 * The sources are AssemblyScript (`*.as.ts`), compiled by compile.mjs into generated.ts: product.as.ts and lanes.as.ts hold what the problems
 * share, `*-kernel.as.ts` are the modules, one per problem. Around them: one file per problem lays its data into memory (diagonal.ts with
 * problems/reduce.ts, relu.ts), and block.ts has the places of the runs; ../lanes makes sessions of them. Beside them, series.ts has the
 * Taylor coefficients that flows are made of; the folder layers has the kernel of all other methods, depths and losses,
 * which gives up fused products for the bits of the reference.
 */
import type { Kernel } from '../kernel.ts'
import { kernelOver } from '../lanes/kernel.ts'
import { type DiagonalExports, openDiagonal } from './diagonal/diagonal.ts'
import * as binaries from './generated.ts'
import { compile } from './module.ts'
import { openRelu, type ReluExports } from './relu/relu.ts'

/**
 * The WebAssembly kernel, for MGD and SMGD on diagonal and ReLU networks, or null where the engine lacks relaxed SIMD.
 *
 * Its name says whether the processor rounds a·b + c once: `wasm-simd-fma`, or twice: `wasm-simd`. With the same name the same run has the
 * same bits.
 */
export function wasmKernel(): Kernel | null {
  if (made === undefined) made = make()
  return made
}

let made: Kernel | null | undefined

function make(): Kernel | null {
  const diagonal = compile<DiagonalExports>(binaries.diagonal)
  const relu = compile<ReluExports>(binaries.relu)
  if (!diagonal || !relu) return null
  return kernelOver({
    name: diagonal().fuses() ? 'wasm-simd-fma' : 'wasm-simd',
    lanes: 8,
    // Few enough for the engine's first code too: the next call may find faster code.
    workOfAnAdvance: 4e6,
    diagonal: (problem, lanes) => openDiagonal(diagonal, problem, lanes),
    relu: (network, lanes) => openRelu(relu, network, lanes),
  })
}
