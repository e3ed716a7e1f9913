import { join } from 'node:path'
import type { Addon, Variant } from '../kernel/native/index.ts'
import { loadAddon } from './native.ts'

const platform = `${process.platform}-${process.arch}`
const file = process.env.MGD_ADDON ?? join(import.meta.dirname, `../../resources/native/${platform}.node`)
/** On platforms with a built addon, tests load it; a processor without AVX2 has nothing to test. */
export const addon: Addon | null = ['linux-x64', 'darwin-x64', 'win32-x64'].includes(platform) ? loadAddon(file) : null
export const variants: Variant[] = !addon || addon.processor === 'plain' ? [] : ['avx2', 'avx2-wide']
if (addon?.processor === 'avx512') variants.push('avx512')
