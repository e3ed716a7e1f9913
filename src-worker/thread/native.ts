import { type Addon, isAddon, nativeDense, nativeKernel, nativeLayers, type Variant } from '../kernel/native/index.ts'
import { type NativeKernels, useKernels } from '../kernel/index.ts'
import { useDense } from '../theory/index.ts'
import type { KernelChoice } from './task.ts'

/** Loads an addon; what is loaded once is shared by all threads of the process. */
export function loadAddon(file: string): Addon {
  const module = { exports: {} as unknown }
  process.dlopen(module, file)
  if (!isAddon(module.exports)) throw new Error(`${file} is not the addon of this version`)
  return module.exports
}

/** Has this thread compute as the process has decided; `kernelsFor` and the loops of the theory follow. */
export function useChoice({ name, native }: KernelChoice): void {
  const addon = native && loadAddon(native.file)
  useKernels(name, addon && kernelsOf(addon, native.variant))
  useDense(addon && name === 'native' ? nativeDense(addon) : null)
}

/** The kernels of an addon. */
export function kernelsOf(addon: Addon, variant: Variant): NativeKernels {
  return { networks: nativeKernel(addon, variant), layers: nativeLayers(addon, variant) }
}
