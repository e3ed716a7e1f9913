import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { experiment, isSentence, mgd, start } from './command.ts'
import { type Fault, tally, times } from './row.ts'

/** Disks of 4 kB to 1 MB that fill up: a command ends in a sentence, and goes well once there is room; a sweep waits for it. */
export const fullDisk: Fault = {
  name: 'full-disk',
  async try(folder, dose) {
    const { add, row } = tally('a full disk')
    const sizes = Array.from({ length: 20 }, (_, i) => 4 + Math.round(4 * 1.34 ** i))
    if (!mountable(folder)) return [{ ...row(), remarks: ['not tried: a small disk can only be made by root'] }]
    writeFileSync(join(folder, 'e.json'), experiment('Full', 30))
    for (const kB of sizes.slice(0, times(sizes.length, dose))) {
      const place = join(folder, `disk-${String(kB)}`)
      mkdirSync(place)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kB)}k`, 'tmpfs', place])
      try {
        const history = join(place, 'history.db')
        const command = ['run', 'e.json', '--resume', '--quiet', '--history', history]
        const { child, ended } = start(folder, ...command)
        // It ends by itself, or it waits for room, and says so.
        const waits = new Promise<'waits'>((resolve) =>
          child.stderr?.on('data', (text: Buffer) => String(text).includes('waiting for room') && resolve('waits')),
        )
        await Promise.race([ended, waits])
        execFileSync('mount', ['-o', 'remount,size=64m', place])
        const first = await ended
        const again = await mgd(folder, ...command)
        const litter = readdirSync(place).filter((name) => name.includes('unfinished'))
        const fault = !isSentence(first.told)
          ? `a stack: ${first.told.slice(0, 300)}`
          : again.status !== 0
            ? `stuck: ${again.told.slice(0, 300)}`
            : litter.length > 0
              ? `left behind: ${litter.join()}`
              : null
        add(first.ms, fault === null ? null : `${String(kB)} kB: ${fault}`)
      } finally {
        execFileSync('umount', ['--lazy', place])
      }
    }
    return [row()]
  },
}

function mountable(folder: string): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    const place = join(folder, 'probe')
    mkdirSync(place)
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  }
}
