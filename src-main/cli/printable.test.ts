import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import { experiment, mgd } from './command.fixture.ts'
import { mgdHere } from './here.fixture.ts'
import { inLine, printable } from './printable.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-printable-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('shows what would steer a terminal, and leaves other text alone', () => {
  expect(printable('λ = γ/(1−β)²\n\t"ok"')).toBe('λ = γ/(1−β)²\n\t"ok"')
  expect(printable('\u001b]52;c;cm0=\u0007\u009b2J\r\u202e')).toBe('\\u001b]52;c;cm0=\\u0007\\u009b2J\\u000d\\u202e')
  expect(JSON.parse(printable(JSON.stringify('a\u009bb\u202e')))).toBe('a\u009bb\u202e')
  expect(inLine('one\nforged line\tx')).toBe('one\\nforged line x')
})

it('no command lets a name, a tag or a file steer the terminal', async () => {
  const name = 'evil\u001b]52;c;cm0=\u0007\nDeleted everything\u202e\u009b31m'
  const history = join(folder, 'history.db')
  const workbench = await openWorkbench({ historyPath: history })
  const document = JSON.stringify(experiment({ name, notes: '\u202e' }))
  const { id } = await workbench.client.experiments.create({ document })
  await workbench.client.experiments.update({ id, name, tags: ['\u001b[2J\nforged'] })
  await workbench.close()
  await writeFile(join(folder, 'sweep.json'), document)

  const commands = [
    ['list'],
    ['show', id],
    ['list', '--json'],
    ['run', 'sweep.json'],
    ['show', '\u001b[2J'],
    ['delete', id],
  ]
  for (const [i, command] of commands.entries()) {
    const { stdout, stderr } = await (i === 0 ? mgd : mgdHere)(folder, ...command, '--history', history)
    const told = stdout + stderr
    expect(told, command[0]).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(told.split('\n'), command[0]).not.toContainEqual(expect.stringMatching(/^(Deleted everything|forged)/))
    expect(told, command[0]).toContain('\\u001b')
  }
})
