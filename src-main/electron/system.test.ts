import { expect, it, vi } from 'vitest'
import { app } from './electron-double.ts'
import { introduce } from './system.ts'

vi.mock('electron', () => import('./electron-double.ts'))

it.each([
  ['win32', true, ['org.momentum-workbench.desktop', 'momentum']],
  ['darwin', true, ['momentum']],
  ['linux', true, []],
  ['win32', false, ['org.momentum-workbench.desktop']],
] as const)('is told who we are on %s, installed: %s', (platform, installed, told) => {
  app.isPackaged = installed
  app.told.length = 0
  introduce({ platform })
  expect(app.told).toEqual(told)
  expect(app.about).toMatchObject({ applicationName: 'Momentum Workbench', applicationVersion: app.getVersion() })
})
