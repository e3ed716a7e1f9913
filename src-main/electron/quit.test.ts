import { beforeEach, expect, it, vi } from 'vitest'

let sweeps: number
let closed: number
let errors: unknown[]

/** A guard under a fresh double, as what is registered with the application stays. */
async function guard() {
  vi.resetModules()
  vi.doMock('electron', () => import('./electron-double.ts'))
  const double = await import('./electron-double.ts')
  const { guardQuit } = await import('./quit.ts')
  const quit = guardQuit({
    close: () => {
      closed++
      return closed > 1 ? Promise.reject(new Error('closed twice')) : Promise.resolve()
    },
    sweeps: () => sweeps,
    window: () => undefined,
    report: (error) => errors.push(error),
  })
  return { ...double, quit }
}

beforeEach(() => {
  sweeps = closed = 0
  errors = []
})

it('closes once and goes, without a word where nothing runs', async () => {
  const { app, dialog } = await guard()
  app.quit()
  app.quit()
  expect(app.ended).toBeUndefined()
  await expect.poll(() => app.ended).toBe('quit')
  expect([closed, errors, dialog.shown]).toEqual([1, [], []])
})

it('stays where the person would rather let the sweep run', async () => {
  const { app, dialog, quit } = await guard()
  sweeps = 1
  dialog.choice = 1
  quit.again({ args: ['--history=/other.db'] })
  app.quit()
  await expect.poll(() => dialog.shown).toEqual(['A sweep is running.'])
  expect([app.ended, closed, quit.free]).toEqual([undefined, 0, false])

  // A quit that was declined is not done later.
  sweeps = 0
  app.quit()
  await expect.poll(() => app.ended).toBe('quit')
  expect(app.relaunched).toBeUndefined()
})

it('goes where the person agrees, and starts again where that was asked for', async () => {
  const { app, dialog, quit } = await guard()
  sweeps = 2
  quit.again({ args: ['--history=/other.db'] })
  await expect.poll(() => app.ended).toBe('quit')
  expect(dialog.shown).toEqual(['2 sweeps are running or queued.'])
  expect(app.relaunched).toEqual({ args: ['--history=/other.db'] })
  expect(closed).toBe(1)
})

it('asks nobody when it is told to end from outside', async () => {
  const { app, dialog, quit } = await guard()
  sweeps = 1
  quit.now()
  await expect.poll(() => app.ended).toBe('quit')
  expect(dialog.shown).toEqual([])
})
