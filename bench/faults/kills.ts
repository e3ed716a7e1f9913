import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { examine } from '../../src-main/history/doctor/examine.ts'
import { connect } from '../../src-main/history/connection.ts'
import { migrate } from '../../src-main/history/migrate.ts'
import { migrations } from '../../src-main/history/migrations/index.ts'
import { experiment, mgd, start } from './command.ts'
import { chance, type Fault, type Row, tally, times } from './row.ts'

/** Runs of the experiments that a file holds, by their plan and index: 0 where there is no file. */
function runsOf(path: string): Set<string> {
  if (!existsSync(path)) return new Set()
  const db = new Database(path, { readonly: true })
  try {
    const sql = `SELECT hex(planKey) || ' ' || run || ' ' || hex(key) FROM runs JOIN experiments ON number = experiment
                 WHERE deletedAt IS NULL AND outcome < 3`
    return new Set(db.prepare<[], string>(sql).pluck().all())
  } finally {
    db.close()
  }
}

interface Case {
  readonly name: string
  readonly args: readonly string[]
  /** Files that the command starts with, by what they are copied from. */
  readonly files: Readonly<Record<string, string>>
  /** True if runs may be fewer after. */
  readonly removes?: boolean
}

/**
 * Kills a command with SIGKILL at any moment of its time. After each kill the history is whole, no run that was kept is lost, and the same command
 * comes to its end.
 */
export const kills: Fault = {
  name: 'kill',
  async try(folder, dose) {
    const at = (name: string): string => join(folder, name)
    writeFileSync(at('e.json'), experiment('Killed', 6))
    writeFileSync(at('f.json'), experiment('Other', 4).replace('"sparsity":2', '"sparsity":3'))
    await mgd(folder, 'run', 'e.json', '--quiet', '--history', 'e.db')
    await mgd(folder, 'run', 'f.json', '--quiet', '--history', 'f.db')
    const id = /^\S+/.exec((await mgd(folder, 'list', '--history', 'e.db')).told)?.[0] ?? ''
    const first = connect(at('first.db'), { readonly: false })
    migrate(first, migrations.slice(0, 1))
    first.prepare('ATTACH DATABASE ? AS later').run(at('e.db'))
    for (const table of ['experiments', 'documents', 'sweeps', 'runs', 'vectors']) {
      const names = first.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().join(', ')
      first.exec(`INSERT INTO main.${table} (${names}) SELECT ${names} FROM later.${table}`)
    }
    first.close()
    const cases: readonly Case[] = [
      { name: 'run', args: ['run', 'e.json', '--resume', '--quiet', '--history', 'h.db'], files: {} },
      { name: 'merge', args: ['merge', 'f.db', '--into', 'h.db'], files: { 'h.db': 'e.db' } },
      { name: 'backup', args: ['backup', 'b.db', '--history', 'h.db'], files: { 'h.db': 'e.db', 'b.db': 'f.db' } },
      { name: 'restore', args: ['merge', 'b.db', '--into', 'h.db'], files: { 'b.db': 'e.db' } },
      { name: 'delete', args: ['delete', id, '--history', 'h.db'], files: { 'h.db': 'e.db' }, removes: true },
      { name: 'migration', args: ['list', '--history', 'h.db'], files: { 'h.db': 'first.db' } },
    ]
    const rows: Row[] = []
    for (const each of cases) rows.push(await killing(folder, each, times(50, dose)))
    return rows
  },
}

async function killing(folder: string, { name, args, files, removes = false }: Case, tries: number): Promise<Row> {
  const at = (file: string): string => join(folder, file)
  const begin = (): void => {
    for (const file of readdirSync(folder)) if (/^[hb]\.db/.test(file)) rmSync(at(file), { recursive: true })
    for (const [file, from] of Object.entries(files)) copyFileSync(at(from), at(file))
  }
  begin()
  const { ms: whole } = await mgd(folder, ...args)
  const { add, row } = tally(`kill -9 in ${name}`)
  const random = chance(name.length)
  for (let i = 0; i < tries; i++) {
    begin()
    const before = runsOf(at('h.db'))
    const { child, ended } = start(folder, ...args)
    await new Promise((resolve) => setTimeout(resolve, random() * whole))
    child.kill('SIGKILL')
    await ended
    const since = performance.now()
    const fault = await faultAfter()
    add(performance.now() - since, fault)
    async function faultAfter(): Promise<string | null> {
      if (existsSync(at('h.db'))) {
        const { findings } = await examine(at('h.db'), { full: true }).catch((error: unknown) => ({
          findings: [{ fault: String(error) }],
        }))
        // One of an older format is brought up to date by the next command.
        const isBegun = findings.some(({ fault }) => fault.includes('a process was killed while it wrote'))
        if (findings.length > 0 && !isBegun && name !== 'migration') return findings[0].fault
        const after = isBegun ? before : runsOf(at('h.db'))
        if (!removes && [...before].some((run) => !after.has(run))) return 'runs are lost'
      }
      if (name === 'backup' && existsSync(at('b.db'))) {
        const { findings } = await examine(at('b.db'), { full: true })
        if (findings.length > 0) return `the backup: ${findings[0].fault}`
      }
      const again = await mgd(folder, ...args)
      const isDone = again.status === 0 || (removes && again.status === 2)
      if (!isDone) return `the command that is given again: ${again.told.slice(0, 200)}`
      const last = await examine(at('h.db'), { full: true })
      if (last.findings.length > 0) return `after the command that is given again: ${last.findings[0].fault}`
      const litter = readdirSync(folder).filter((file) => file.includes('unfinished'))
      return litter.length > 0 ? `left behind: ${litter.join()}` : null
    }
  }
  return row()
}
