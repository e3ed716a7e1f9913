import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

/** Paths of the checkout that an image has, of its definition. */
const copied = {
  Dockerfile: (text: string) =>
    [...text.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, paths]) => paths.split(' ')),
  'apptainer.def': (text: string) => {
    const [, files = ''] = /%files from build\n((?: {4}.+\n)+)/.exec(text) ?? []
    return [...files.matchAll(/^ +(\S+) \S+$/gm)].map(([, path]) => path)
  },
} as const

describe.each(Object.entries(copied))('the image of %s', (name, pathsOf) => {
  const text = read(join('packaging', name))
  const paths = pathsOf(text).map((path) => path.replace('/src/', ''))

  it('has all that the command is packed with, and nothing that is not there', () => {
    const { files } = JSON.parse(read('package.json')) as { files: string[] }
    expect(paths.toSorted()).toEqual([...files, 'package-lock.json', 'package.json'].toSorted())
    // The build makes `out`.
    expect(paths.filter((path) => path !== 'out' && !existsSync(join(root, path)))).toEqual([])
  })

  it('starts the command that a package does', () => {
    const { bin } = JSON.parse(read('package.json')) as { bin: { mgd: string } }
    expect(text).toContain(`/opt/momentum-workbench/${bin.mgd.replace('./', '')} /usr/local/bin/mgd`)
    expect(existsSync(join(root, bin.mgd))).toBe(true)
  })

  it('sees a path that is missing', () => {
    const wrong = text.replaceAll('resources', 'resource')
    expect(pathsOf(wrong).filter((path) => /resource$/.test(path))).toHaveLength(1)
    expect(existsSync(join(root, 'resource'))).toBe(false)
  })
})

it('what an image is built of is not left out of what is sent for it', () => {
  const ignored = read('.dockerignore').trim().split('\n')
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const needed = ['src-main', 'src-worker', 'src-renderer', 'src-native', 'resources', 'packaging', 'package-lock.json']
  expect(scripts.prepare).toBe('npm run build')
  expect(ignored.filter((path) => needed.includes(path))).toEqual([])
  expect(ignored).toContain('node_modules')
})
