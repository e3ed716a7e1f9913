import { Command } from 'commander'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type FigureOptions, printOf, withFigureOptions } from './figure-options.ts'

const folder = mkdtempSync(join(tmpdir(), 'momentum-style-'))
afterAll(() => rmSync(folder, { recursive: true }))

function printed(style: string) {
  const command = withFigureOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  command.parse(['--style', style], { from: 'user' })
  return printOf(command.opts<FigureOptions>())
}

function fileOf(text: string): string {
  const file = join(folder, 'style.json')
  writeFileSync(file, text)
  return file
}

it('takes a style by its name, or from a file', () => {
  expect(printed('talk')).not.toEqual({})
  expect(printed(fileOf('{"widthMm": 100}'))).toEqual({ widthMm: 100 })
})

it.each([
  ['{"widht": 3}', /^widht: this field is not known; allowed are .*widthMm/m],
  ['{"widthMm": -3}', /^widthMm: -3 is not at least 20$/m],
  ['{', /style\.json is no JSON/],
])('tells what is wrong with %s', (text, message) => {
  expect(() => printed(fileOf(text))).toThrow(message)
})

it('tells of a name that is neither a style nor a file', () => {
  expect(() => printed('Nobody')).toThrow(
    'Nobody is none of journal, neurips, icml, thesis, talk, grey, and no file of that name is there.',
  )
})
