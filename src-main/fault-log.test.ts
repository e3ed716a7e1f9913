import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { logFault } from './fault-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'fault-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('tells a person one sentence and where the stack is', () => {
  const told = logFault(new TypeError('x is not a function'), join(folder, 'logs'))
  const path = join(folder, 'logs', 'faults.log')
  expect(told).toContain('x is not a function')
  expect(told).toContain(path)
  expect(told).not.toContain('fault-log.test')
  expect(readFileSync(path, 'utf8')).toContain('fault-log.test')
})

it('tells the stack itself where no log can be written', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(logFault(new Error('broken'), join(folder, 'file'))).toContain('fault-log.test')
})
