/**
 * The built desktop host without Electron's binary.
 *
 * Real here: the built main process with its history and threads, in a process of Node; the built preload script; the built face in
 * Chromium; the answers to `app://` with their headers and policy; the remote calls over a port.
 *
 * Doubled: the module `electron` (window, menu, dialogs, notifications, task bar keep what they are told; a test presses their buttons), the
 * address (`https://workbench.test/` for `app://workbench/`), the isolation of the preload script, which runs in the page's own world, and
 * the way of messages and ports between the processes. So this says nothing of sandbox, fuses, native looks or the system's own part in links.
 */
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './desktop/desktop.ts'

const experiment = (name: string, steps: number) =>
  JSON.stringify({
    schema: 1,
    name,
    problem: { kind: 'quadratic', eigenvalues: [1, 25], start: [1, -0.5] },
    method: { kind: 'mgd', gamma: { values: [0.001, 0.01] }, beta: { values: [0, 0.9] } },
    stop: { steps },
  })
/** Four runs that end at once. */
const short = join(tmpdir(), `momentum-short-${process.pid}.json`)
/** Four runs that nobody waits for. */
const long = join(tmpdir(), `momentum-long-${process.pid}.json`)
test.beforeAll(async () => {
  await writeFile(short, experiment('A short sweep', 1000))
  await writeFile(long, experiment('A long sweep', 2_000_000_000))
})
test.afterAll(() => Promise.all([short, long].map((file) => rm(file, { force: true }))))

const idOf = (page: Page) => /experiments\/([^/]+)/.exec(page.url())?.[1] ?? ''

test('the face loads under its policy and lists the experiments', async ({ page, desktop, complaints }) => {
  const { headers, status } = await desktop.main.answer('app://workbench/', 'GET')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(await page.evaluate(() => Reflect.get(Reflect.get(globalThis, 'momentum') as object, 'host') as string)).toBe(
    'electron',
  )
  await expect(page.getByRole('button', { name: 'Empty experiment' })).toBeVisible()

  await expect(page.addScriptTag({ content: 'globalThis.intruder = true' })).rejects.toThrow()
  expect(await page.evaluate(() => 'intruder' in globalThis)).toBe(false)
  await expect.poll(() => complaints.join()).toContain('Content Security Policy')
  complaints.length = 0
})

test('a reload gives the page a new port', async ({ page, desktop }) => {
  await page.reload()
  await expect(page.getByRole('button', { name: 'Empty experiment' })).toBeVisible()
  await desktop.main.happen('open-file', [short])
  await expect(page.getByRole('button', { name: 'Run 4 runs' })).toBeVisible()
})

test.describe('started with a file', () => {
  test.use({ args: [short] })

  test('imports it, runs it, and saves its results where the dialog says', async ({
    page,
    desktop: { main, folder },
  }) => {
    await page.getByRole('button', { name: 'Run 4 runs' }).click()
    await expect(page.getByText('A short sweep').first()).toBeVisible()
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
    await expect.poll(async () => (await main.seen()).progress).toEqual({ fraction: -1, mode: 'none' })
    await expect(page.getByRole('button', { name: /^Run|^Resume/ })).toHaveCount(0)

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: /runs as CSV/ }).click()
    const download = await saving
    expect(await main.download(download.suggestedFilename())).toBe(join(folder, download.suggestedFilename()))
    const path = join(folder, 'runs.csv')
    await download.saveAs(path)
    await main.downloaded(path)

    await expect(page.getByText('Saved runs.csv.')).toBeVisible()
    await page.getByRole('button', { name: 'Show in folder' }).click()
    await expect.poll(async () => (await main.seen()).shownInFolder).toEqual([path])
  })
})

test('the menu does what it says', async ({ page, desktop: { main } }) => {
  await main.click(['View', 'Command palette'])
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')
  await main.click(['help', 'Keyboard shortcuts'])
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await main.click(['File', 'New experiment'])
  await expect(page).toHaveURL(/#\/define\//)
  await main.click(['View', 'Experiments'])
  await expect(page).toHaveURL(/#\/$/)
})

test('links lead to their place, whether they come from the system or a second start', async ({
  page,
  desktop: { main },
}) => {
  await main.happen('open-file', [short])
  await expect(page.getByRole('button', { name: 'Run 4 runs' })).toBeVisible()
  const id = idOf(page)
  await main.happen('open-url', ['momentum://playground?problem=network'])
  await expect(page).toHaveURL(/#\/playground\?problem=network/)
  await main.happen('second-instance', [['momentum', `momentum://experiments/${id}`], '/'])
  await expect(page).toHaveURL(new RegExp(`#/experiments/${id}`))

  await main.happen('open-url', ['momentum://settings/../elsewhere'])
  await expect.poll(async () => (await main.seen()).boxes).toEqual([expect.stringContaining('leads to no place')])
  await expect(page).toHaveURL(new RegExp(`#/experiments/${id}`))
})

test.describe('started with a link', () => {
  test.use({ args: ['momentum://playground?problem=network'] })

  test('shows the place that it names', async ({ page, desktop: { main } }) => {
    await expect(page).toHaveURL(/#\/playground\?problem=network/)
    expect((await main.seen()).boxes).toEqual([])
  })
})

test.describe('while a sweep runs', () => {
  test.use({ args: [long] })
  test.beforeEach(async ({ page, desktop: { main } }) => {
    await page.getByRole('button', { name: 'Run 4 runs' }).click()
    await expect.poll(async () => (await main.seen()).progress.mode).toBe('normal')
  })

  test('closing the window asks, and stays where that is the answer', async ({ page, desktop: { main } }) => {
    test.skip(process.platform === 'darwin', 'There the application stays without its window.')
    await main.choose(1)
    await main.closeWindow()
    await expect.poll(async () => (await main.seen()).boxes).toEqual(['A sweep is running.'])
    expect((await main.seen()).progress.mode).toBe('normal')
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect.poll(async () => (await main.seen()).progress.mode).toBe('none')
  })

  test('quitting asks, and goes where that is the answer', async ({ desktop: { main, ended } }) => {
    await main.choose(0)
    void main.quit.asEvent()
    expect(await ended).toEqual({ status: 0, again: undefined })
  })
})

test('another history is opened by starting again, and only where it is one', async ({
  desktop: { main, folder, ended },
}) => {
  await writeFile(
    join(folder, 'no.db'),
    'This is no history, and long enough to be read as the head of one.'.repeat(20),
  )
  await main.pick([join(folder, 'no.db')])
  await main.click(['File', 'Open history…'])
  await expect.poll(async () => (await main.seen()).boxes).toEqual([expect.stringContaining('no.db')])

  await main.pick([join(folder, 'other.db')])
  void main.click.asEvent(['File', 'Open history…'])
  expect(await ended).toEqual({
    status: 0,
    again: [expect.stringContaining('electron.js'), `--history=${join(folder, 'other.db')}`],
  })
})
