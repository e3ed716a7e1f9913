import { createHash } from 'node:crypto'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examine } from '../../src-main/history/doctor/examine.ts'
import { salvageInto } from '../../src-main/history/doctor/salvage.ts'
import { shortPatience } from '../../src-main/history/disk/patience.ts'
import { openReader } from '../../src-main/history/reader/index.ts'
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

/** Results of all runs, by experiment and index; what computed them is not known where the record of their sweep is lost. */
function runsIn(path: string): Map<string, string> {
  const runs = new Map<string, string>()
  const reader = openReader(path, 1000, shortPatience(), () => undefined)
  try {
    for (const { id } of reader.list())
      for (const run of reader.results(id, 0, 400))
        runs.set(`${id} ${String(run.index)}`, JSON.stringify({ ...run, kernel: '' }))
  } finally {
    reader.close()
  }
  return runs
}

/** Histories of which pages are overwritten, the first one among them: each run that is saved is the one that was written. */
export const salvages: Fault = {
  name: 'salvage',
  async try(folder, dose) {
    const [path, damaged, saved] = ['sample.db', 'damaged.db', 'saved.db'].map((name) => join(folder, name))
    makeSample(path, table)
    const whole = runsIn(path)
    const content = readFileSync(path)
    const pages = pagesOf(path)
    const random = chance(4)
    const attempt = async (name: string, count: number, pagesAtOnce: number, max: number) => {
      const { add, row } = tally(name)
      let left = 0
      for (let i = 0; i < count; i++) {
        const bytes = Buffer.from(content)
        for (let k = 0; k < pagesAtOnce; k++) {
          // The first try takes the first page.
          const at = 4096 * (i === 0 && k === 0 ? 0 : Math.floor(random() * pages))
          for (let j = at; j < at + 4096; j++) bytes[j] = i % 2 === 0 ? 0 : Math.floor(random() * 256)
        }
        writeFileSync(damaged, bytes)
        const since = performance.now()
        const fault = await faultAfter(max)
        add(performance.now() - since, fault)
        if (!readFileSync(damaged).equals(bytes)) add(0, 'the damaged file was touched')
      }
      const { remarks, ...rest } = row()
      const share = ((100 * left) / (count * whole.size)).toFixed(1)
      return { ...rest, remarks: [`${share} % of the runs were saved`, ...remarks] }

      async function faultAfter(max: number): Promise<string | null> {
        salvageInto(damaged, saved)
        const runs = runsIn(saved)
        left += runs.size
        for (const [name, run] of runs) if (whole.get(name) !== run) return `${name} is another run`
        if (whole.size - runs.size > max)
          return `${String(whole.size - runs.size)} of ${String(whole.size)} runs are lost`
        const { findings } = await examine(saved, { full: true })
        const silent = findings.find(({ fault }) => / runs? (is|are) |SQLite/.test(fault))
        return silent?.fault ?? null
      }
    }
    // The page of an experiment's file takes all its runs along.
    return [
      await attempt('salvage: a page is overwritten', times(100, dose), 1, whole.size),
      await attempt('salvage: a tenth of the pages', times(20, dose), Math.ceil(pages / 10), whole.size),
      await attempt('salvage: the first page is overwritten', 1, 1, 0),
    ]
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
