import type { Kernel } from '../../kernel.ts'
import { layersKernelOver } from '../../lanes/layers.ts'
import * as binaries from '../generated.ts'
import { compile } from '../module.ts'
import { type LayersExports, openLayers } from './block.ts'

/** The WebAssembly kernel of every recursion on losses of linear predictions, or null where the engine lacks SIMD. */
export function layersKernel(): Kernel | null {
  if (made === undefined) {
    const instantiate = compile<LayersExports>(binaries.layers)
    made =
      instantiate &&
      layersKernelOver({
        name: 'wasm-exact',
        lanes: 8,
        workOfAnAdvance: 5e6,
        open: (layers, recursion, lanes) => openLayers(instantiate, layers, recursion, lanes),
      })
  }
  return made
}

let made: Kernel | null | undefined
