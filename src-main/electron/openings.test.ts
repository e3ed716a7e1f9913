import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { app } from './electron-double.ts'
import { collectOpenings, messageOf, type Opening, openingsIn } from './openings.ts'

vi.mock('electron', () => import('./electron-double.ts'))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openings-'))
  await writeFile(join(folder, 'γ.json'), '{}')
  await writeFile(join(folder, 'large.csv'), '')
  await truncate(join(folder, 'large.csv'), 64 * 1024 * 1024 + 1)
})
afterAll(() => rm(folder, { recursive: true }))

it('finds links and files among arguments, and leaves switches alone', () => {
  const args = [
    '.',
    '--history=/data/x.json',
    '--file=a.json',
    'momentum://playground',
    'sub/A.JSON',
    '/data/b.csv',
    'c.db',
  ]
  expect(openingsIn(args, folder)).toEqual([
    { link: 'momentum://playground' },
    { path: resolve(folder, 'sub/A.JSON') },
    { path: resolve('/data/b.csv') },
  ])
})

it('keeps what is asked for before anybody takes it, and passes on what comes later', () => {
  const take = collectOpenings()
  let prevented = 0
  const event = { preventDefault: () => prevented++ }
  app.emit('open-url', event, 'momentum://playground')
  app.emit('open-file', event, '/data/a.json')
  const taken: Opening[] = []
  take((opening) => taken.push(opening))
  app.emit('second-instance', {}, ['/opt/momentum', '--flag', 'b.json'], '/data')
  expect(taken).toEqual([
    { link: 'momentum://playground' },
    { path: '/data/a.json' },
    { path: resolve('/data/b.json') },
  ])
  expect(prevented).toBe(2)
})

it('reads files for the page, by their names alone', async () => {
  expect(await messageOf({ path: join(folder, 'γ.json') })).toEqual({
    type: 'momentum-import',
    files: [{ name: 'γ.json', text: '{}' }],
  })
})

it('says what cannot be opened', async () => {
  await expect(messageOf({ link: 'momentum://settings' })).rejects.toThrow('momentum://settings')
  await expect(messageOf({ path: join(folder, 'none.json') })).rejects.toThrow('none.json')
  await expect(messageOf({ path: '/etc/hostname' })).rejects.toThrow('neither an experiment')
  await expect(messageOf({ path: join(folder, 'large.csv') })).rejects.toThrow('larger than 64 MiB')
})
