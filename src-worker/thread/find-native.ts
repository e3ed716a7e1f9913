import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Addon,
  differenceOf,
  differenceOfDense,
  differenceOfLayers,
  nativeDense,
  type Variant,
} from '../kernel/native/index.ts'
import { wasmKernel } from '../kernel/wasm/index.ts'
import { layersKernel } from '../kernel/wasm/layers/kernel.ts'
import { kernelsOf, loadAddon } from './native.ts'
import type { KernelChoice } from './task.ts'

/**
 * The native kernel of this machine, tested, or why there is none.
 *
 * @param folder of the addons, one for each platform, and their manifest
 * @returns null for both where there cannot be one: another processor, or one without AVX2
 */
export function findNative(folder: string): { native: KernelChoice['native']; fault: string | null } {
  const platform = `${process.platform}-${process.arch}`
  if (!platforms.has(platform)) return { native: null, fault: null }
  const file = join(folder, `${platform}.node`)
  try {
    checkDigest(file, platform, join(folder, 'manifest.json'))
    const addon = loadAddon(file)
    if (addon.processor === 'plain') return { native: null, fault: null }
    const variant = addon.processor
    const fault = selfTest(addon, variant)
    return fault === null ? { native: { file, variant }, fault } : { native: null, fault }
  } catch (error) {
    return { native: null, fault: (error as Error).message }
  }
}

/** The platforms that addons are built for; arm64 has vectors of the width that WebAssembly has. */
const platforms: ReadonlySet<string> = new Set(['linux-x64', 'darwin-x64', 'win32-x64'])

function checkDigest(file: string, platform: string, manifest: string): void {
  const digest = createHash('sha256').update(contentsOf(file)).digest('hex')
  if (digestsIn(manifest)[platform] !== digest) throw new Error(`${file} is not the file that its manifest names`)
}

function digestsIn(manifest: string): Readonly<Record<string, unknown>> {
  const text = contentsOf(manifest).toString('utf8')
  try {
    const { files } = JSON.parse(text) as { readonly files?: Readonly<Record<string, unknown>> }
    return files ?? {}
  } catch (error) {
    throw new Error(`${manifest} is not a manifest of addons`, { cause: error })
  }
}

function contentsOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const { message } = error as Error
    // That it is a folder is told without its name.
    throw message.includes(file) ? error : new Error(`${file}: ${message}`, { cause: error })
  }
}

/** @returns a difference to the bits of WebAssembly, or null */
function selfTest(addon: Addon, variant: Variant): string | null {
  const [wasm, wasmLayers] = [wasmKernel(), layersKernel()]
  if (!wasm || !wasmLayers) return 'there is no WebAssembly with relaxed SIMD to test it against'
  const { networks, layers } = kernelsOf(addon, variant)
  const differences = [
    // A run more than half of the lanes: both vectors of a group are at work.
    { by: wasm, difference: differenceOf(networks, wasm, networks.lanes / 2 + 1) },
    { by: wasmLayers, difference: differenceOfLayers(layers, wasmLayers, layers.lanes / 2 + 1) },
  ]
  const found = differences.find(({ difference }) => difference !== null)
  if (found) return `it does not compute what ${found.by.name} computes: ${found.difference!}`
  const difference = differenceOfDense(nativeDense(addon))
  return difference && `it does not compute what theory computes: ${difference}`
}
