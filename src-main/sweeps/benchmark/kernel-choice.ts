import { existsSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { kernelNames, kernelsFor } from '../../../src-worker/kernel/index.ts'
import { paperProblem } from '../../../src-worker/problems/index.ts'
import { findNative, type KernelChoice, useChoice } from '../../../src-worker/thread/index.ts'
import { resourcePath } from '../../resources.ts'

/**
 * The kernels of this process, and the mark that stands while native code makes its first steps.
 *
 * A fault in native code ends the process. Then the mark stays, and the next process on the same history computes in WebAssembly: the
 * same bits. Runs that were committed are there. The mark does not stand for longer, as a process may be ended for other reasons.
 */
export interface Kernels {
  readonly choice: () => KernelChoice
  /** The name of the fastest kernel. */
  readonly name: () => string
  /** Sets the mark before native code is entered. @returns how to take it away, which may be called again */
  readonly enter: () => () => void
}

/** The value of `MGD_KERNEL` is none. */
class KernelFault extends Error {
  override readonly name = 'KernelFault'
}

interface Surroundings {
  /** The history file; marks lie beside it. */
  readonly historyPath: string
  /** `MGD_KERNEL`: native, wasm or reference. */
  readonly wanted?: string | undefined
  /** Folder of the addons. */
  readonly folder?: string
  /** Hears why native code is not used. */
  readonly say?: (line: string) => void
}

/** @throws KernelFault where `wanted` is no kernel */
export function openKernels({
  historyPath,
  wanted = process.env.MGD_KERNEL,
  folder = dirname(resourcePath('native', 'manifest.json')),
  say = (line) => console.error(line),
}: Surroundings): Kernels {
  const asked = wanted === '' ? undefined : wanted
  if (asked !== undefined && !kernelNames.some((name) => name === asked))
    throw new KernelFault(`MGD_KERNEL is ${asked}; it can be ${kernelNames.join(', ')}.`)
  const mark = markBeside(historyPath)
  let choice: KernelChoice | undefined

  const decide = (): KernelChoice => {
    if (asked === 'wasm' || asked === 'reference') return { name: asked, native: null }
    const left = mark.left()
    if (left && asked !== 'native') {
      say(
        'The last process on this history ended in native code; this one uses WebAssembly. MGD_KERNEL=native has it tried again.',
      )
      return { name: 'wasm', native: null }
    }
    const leave = mark.enter()
    const { native, fault } = findNative(folder)
    leave()
    if (fault !== null) say(`Native code is not used but WebAssembly: ${fault}.`)
    return native ? { name: 'native', native } : { name: 'wasm', native: null }
  }
  const decided = (): KernelChoice => {
    if (choice) return choice
    choice = decide()
    useChoice(choice)
    return choice
  }
  return {
    choice: decided,
    name: () => {
      decided()
      return kernelsFor(paperProblem.begin)[0].name
    },
    enter: () => (decided().native ? mark.enter() : () => undefined),
  }
}

/** A file beside a history that tells that this process is in native code. */
function markBeside(historyPath: string): { enter: () => () => void; left: () => boolean } {
  const prefix = `${basename(historyPath)}-native-${hostname().replaceAll(/[^\w.-]/g, '_')}-`
  const folder = dirname(historyPath)
  const own = join(folder, `${prefix}${String(process.pid)}`)
  let inside = 0

  const remove = (file: string): void => {
    if (existsSync(file)) unlinkSync(file)
  }
  const removeOwn = (): void => remove(own)
  return {
    enter() {
      if (inside++ === 0) {
        writeFileSync(own, '')
        process.once('exit', removeOwn)
      }
      let over = false
      return () => {
        if (over) return
        over = true
        if (--inside > 0) return
        process.off('exit', removeOwn)
        removeOwn()
      }
    },
    /** True where a process that is gone has left its mark; takes it away. */
    left() {
      const marks = readdirSync(folder).filter((name) => name.startsWith(prefix))
      const orphans = marks.filter((name) => !isAlive(Number(name.slice(prefix.length))))
      for (const name of orphans) remove(join(folder, name))
      return orphans.length > 0
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
