import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resourcePath } from '../../resources.ts'
import { openKernels } from './kernel-choice.ts'

const platform = `${process.platform}-${process.arch}`
const addon = resourcePath('native', `${platform}.node`)
const hasAddon = existsSync(addon)

let folder: string
let historyPath: string
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'momentum-kernels-'))
  historyPath = join(folder, 'history.db')
  said = []
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const opened = (more: { wanted?: string; folder?: string } = {}) =>
  openKernels({ historyPath, wanted: '', say: (line) => void said.push(line), ...more })

/** A folder of addons with the manifest and, where there is one, a file in this platform's place. */
function addons(file?: string): string {
  copyFileSync(resourcePath('native', 'manifest.json'), join(folder, 'manifest.json'))
  if (file !== undefined) copyFileSync(file, join(folder, `${platform}.node`))
  return folder
}

/** A mark of a process that is no more. */
function leaveMark(): string {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const mark = join(folder, `history.db-native-${hostname().replaceAll(/[^\w.-]/g, '_')}-${String(pid)}`)
  writeFileSync(mark, '')
  return mark
}

describe('the kernel of a process', () => {
  it('is what MGD_KERNEL says', () => {
    expect(opened({ wanted: 'reference' }).name()).toBe('reference')
    expect(opened({ wanted: 'wasm' }).name()).toMatch(/^wasm-simd/)
    expect(() => opened({ wanted: 'fast' })).toThrow('MGD_KERNEL is fast; it can be native, wasm, reference.')
  })

  it.runIf(hasAddon)('is native where it can be, without a compiler or any other program in reach', () => {
    vi.stubEnv('PATH', folder)
    expect(opened().name()).toMatch(/^(native-avx2|native-avx512|wasm-simd-fma)$/)
    expect(said).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  it.runIf(hasAddon)('is WebAssembly where the addon is missing or foreign, which is said in one line', () => {
    expect(opened({ folder: addons() }).name()).toMatch(/^wasm-simd/)
    expect(opened({ folder: addons(process.execPath) }).name()).toMatch(/^wasm-simd/)
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(/^Native code is not used but WebAssembly: ENOENT/)
    expect(said[1]).toMatch(/ is not the file that its manifest names\.$/)
    for (const line of said) expect(line).not.toContain('\n')
  })

  it.runIf(hasAddon)('is WebAssembly where the addon is a folder or the manifest is none, which is named', () => {
    mkdirSync(join(addons(), `${platform}.node`))
    expect(opened({ folder }).name()).toMatch(/^wasm-simd/)
    rmSync(join(folder, `${platform}.node`), { recursive: true })
    copyFileSync(resourcePath('native', `${platform}.node`), join(folder, `${platform}.node`))
    for (const text of ['{', 'null', '{}']) {
      writeFileSync(join(folder, 'manifest.json'), text)
      expect(opened({ folder }).name()).toMatch(/^wasm-simd/)
    }
    expect(said).toEqual([
      expect.stringContaining(join(folder, `${platform}.node: EISDIR`)),
      expect.stringContaining(`${join(folder, 'manifest.json')} is not a manifest of addons.`),
      expect.stringContaining(`${join(folder, 'manifest.json')} is not a manifest of addons.`),
      expect.stringContaining(`${join(folder, `${platform}.node`)} is not the file that its manifest names.`),
    ])
  })

  it.runIf(hasAddon)('is WebAssembly after a process that ended in native code, once', () => {
    const mark = leaveMark()
    expect(opened().name()).toMatch(/^wasm-simd/)
    expect(said).toEqual([
      'The last process on this history ended in native code; this one uses WebAssembly. MGD_KERNEL=native has it tried again.',
    ])
    expect(existsSync(mark)).toBe(false)
    opened().name()
    expect(said).toHaveLength(1)
    writeFileSync(mark.replace(/\d+$/, String(process.ppid)), '')
    opened().name()
    expect(said, 'the process is alive').toHaveLength(1)
    leaveMark()
    opened({ wanted: 'native' }).name()
    expect(said).toHaveLength(1)
  })

  it.runIf(hasAddon)('is marked while native code makes its first steps', () => {
    const kernels = opened()
    if (!kernels.choice().native) return
    const ends = [kernels.enter(), kernels.enter()]
    const [mark] = readdirSync(folder)
    expect(mark).toMatch(new RegExp(`^history\\.db-native-.*-${String(process.pid)}$`))
    ends[0]()
    ends[0]()
    expect(readdirSync(folder)).toHaveLength(1)
    ends[1]()
    expect(readdirSync(folder)).toEqual([])
  })
})
