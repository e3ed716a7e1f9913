import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'resources/bin', name)

/** The first Node on the path that does not come with the project, if it is too old for the application. */
function oldNode(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, 'node')
    if (folder.includes('node_modules')) continue
    try {
      const version = execFileSync(file, ['--version'], { encoding: 'utf8' })
      return Number.parseInt(version.slice(1), 10) < 22 ? file : null
    } catch {
      // No Node in this folder.
    }
  }
  return null
}

const running = new Set<ChildProcess>()
test.afterEach(() => running.forEach((child) => child.kill('SIGKILL')))

function started(node: string, args: readonly string[]) {
  const child = spawn(node, args, { env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' } })
  running.add(child)
  child.on('exit', () => running.delete(child))
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  return { child, output: () => output, exit: once(child, 'close') as Promise<[number | null]> }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Processes that a process has started, on Linux. */
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)

const nodes = [
  { name: 'the Node of the project', node: process.execPath },
  { name: 'a Node that is too old', node: oldNode() },
]

for (const { name, node } of nodes)
  test.describe(`npm start with ${name}`, () => {
    test.skip(node === null, 'There is no such Node on this machine.')
    test.skip(process.platform !== 'linux', 'Elsewhere there is always a display, and the window opens.')

    test('shows the page where there is no display, and leaves nothing behind', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'momentum-start-'))
      const args = [bin('start.mjs'), '--port', '0', '--history', join(folder, 'history.db')]
      const { child, output, exit } = started(node!, args)
      await expect.poll(output).toContain('Press Ctrl-C to stop.')
      expect(output().split('\n')[0]).toBe('There is no display for a window. Showing the browser page instead.')
      const [url] = /http:\S+/.exec(output())!
      expect((await fetch(url)).status).toBe(200)

      const pid = child.pid!
      const processes = [pid, ...childrenOf(pid)]
      child.kill('SIGINT')
      expect((await exit)[0]).toBe(0)
      await expect(fetch(url)).rejects.toThrow('fetch failed')
      await expect.poll(() => processes.filter(isAlive)).toEqual([])
      await rm(folder, { recursive: true })
    })

    test('refuses what it does not understand', async () => {
      const { output, exit } = started(node!, [bin('start.mjs'), '--browser', '--port', '70000'])
      expect((await exit)[0]).toBe(2)
      expect(output()).toBe('--port: 70000 is not a port.\n')
    })
  })

test('a history that cannot be opened is said in one line', async () => {
  const { output, exit } = started(process.execPath, [bin('start.mjs'), '--browser', '--history', root])
  expect((await exit)[0]).toBe(1)
  expect(output().trim().split('\n')).toHaveLength(1)
})
