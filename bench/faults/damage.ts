import { createHash } from 'node:crypto'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { salvageInto } from '../../src-main/history/doctor/salvage.ts'
import {
  contentsOf,
  type Fate,
  fateOf,
  flip,
  makeSample,
  overwrite,
  pagesOf,
} from '../../src-main/history/sums/damaging.fixture.ts'
import { mgd } from './command.ts'
import { chance, type Fault, tally, times } from './row.ts'

const text = `a,b\n${Array.from({ length: 500 }, (_, i) => `${String(i)},${String(Math.sin(i))}`).join('\n')}`
const table = { name: 't.csv', text, hash: createHash('sha256').update(text).digest('hex') }

const said = (fates: Partial<Record<Fate, number>>): string =>
  Object.entries(fates)
    .map(([fate, count]) => `${String(count)} ${fate}`)
    .join(', ')

/** Bytes flipped and pages overwritten; what is read after is what was written, or says that it is not. */
export const damage: Fault = {
  name: 'damage',
  async try(folder, dose) {
    const [path, damaged] = [join(folder, 'sample.db'), join(folder, 'damaged.db')]
    makeSample(path, table)
    const before = await contentsOf(path, table.hash)
    const random = chance(15)
    const content = readFileSync(path)
    const pages = pagesOf(path)
    const attempt = async (name: string, count: number, change: () => void) => {
      const { add, row } = tally(name)
      const fates: Partial<Record<Fate, number>> = {}
      for (let i = 0; i < count; i++) {
        change()
        const since = performance.now()
        const { fate, detail } = await fateOf(damaged, table.hash, before)
        fates[fate] = (fates[fate] ?? 0) + 1
        add(performance.now() - since, fate === 'silent' ? detail : null)
      }
      const { remarks, ...rest } = row()
      return { ...rest, remarks: [said(fates), ...remarks] }
    }
    const flips = await attempt('one bit of a byte', times(500, dose), () =>
      flip(path, damaged, Math.floor(random() * content.length), 1 << Math.floor(random() * 8)),
    )
    let kind = 0
    const overwritten = await attempt('a page: zeroes, noise, another page', times(100, dose), () => {
      const bytes = Buffer.alloc(4096)
      if (kind % 3 === 1) for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random() * 256)
      if (kind % 3 === 2) content.copy(bytes, 0, 4096 * Math.floor(random() * pages))
      kind++
      overwrite(path, damaged, Math.floor(random() * pages), bytes)
    })
    return [flips, overwritten]
  },
}

/** A history that is cut off: each command ends in a sentence, and what is left can be saved. */
export const truncations: Fault = {
  name: 'truncations',
  async try(folder, dose) {
    const path = join(folder, 'whole.db')
    makeSample(path, table)
    const { size } = statSync(path)
    const content = readFileSync(path)
    const random = chance(9)
    const lengths = [1, 99, 100, 512, 1024, 4095, 4096, 4097, size - 4096, size - 1]
    const all = [...lengths, ...Array.from({ length: 20 }, () => Math.floor(random() * size))]
    const { add, row } = tally('a file cut off')
    let saved = 0
    for (const length of all.slice(0, times(all.length, dose))) {
      const cut = join(folder, 'cut.db')
      writeFileSync(cut, content)
      truncateSync(cut, length)
      const { status, told, ms } = await mgd(folder, 'list', '--history', 'cut.db')
      const isTold = status === 2 && /is damaged|is not a history|is cut off/.test(told) && !/\n\s+at /.test(told)
      const isUntouched = readFileSync(cut).equals(content.subarray(0, length))
      try {
        salvageInto(cut, join(folder, 'saved.db'))
        saved++
      } catch {
        // Nothing of it can be read: a file without its first pages.
      }
      add(ms, isTold && isUntouched ? null : `${String(length)} bytes: status ${String(status)}, ${told.slice(0, 200)}`)
    }
    const { remarks, ...rest } = row()
    return [{ ...rest, remarks: [`of ${String(saved)} something was saved`, ...remarks] }]
  },
}
