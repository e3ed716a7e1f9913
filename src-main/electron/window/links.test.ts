import { expect, it } from 'vitest'
import { placeOf } from './links.ts'

it.each([
  ['momentum://experiments/4aBc6', '/experiments/4aBc6'],
  ['momentum://experiments/4aBc6/', '/experiments/4aBc6'],
  ['momentum://compare?ids=a1,b2', '/compare?ids=a1,b2'],
  ['momentum://compare/?ids=a1%2Cb2', '/compare?ids=a1,b2'],
  ['momentum://playground', '/playground'],
  [
    'momentum://playground?problem=network&gamma=1e-3&start=0.5,-2',
    '/playground?problem=network&gamma=1e-3&start=0.5%2C-2',
  ],
])('%s leads to %s', (link, place) => {
  expect(placeOf(link)).toBe(place)
})

it.each([
  '',
  'momentum:',
  'momentum://',
  'momentum://settings',
  'momentum://constructor',
  'momentum://experiments',
  'momentum://experiments/',
  'momentum://experiments/a/delete',
  'momentum://experiments/%2e%2e',
  'momentum://experiments/a?run=1',
  'momentum://experiments/a#/settings',
  `momentum://experiments/${'a'.repeat(65)}`,
  'momentum://user:word@experiments/a',
  'momentum://experiments:80/a',
  'momentum://compare',
  'momentum://compare?ids=',
  'momentum://compare?ids=a,,b',
  'momentum://compare?ids=a,b&more=1',
  'momentum://compare/extra?ids=a,b',
  'momentum://playground?problem=<script>',
  'momentum://playground?a=javascript:alert(1)',
  'https://experiments/a',
  'file:///etc/hostname',
  'javascript:alert(1)',
])('%s leads nowhere', (link) => {
  expect(placeOf(link)).toBeNull()
})

it('is not longer than a person would send', () => {
  expect(placeOf(`momentum://playground?${'a=1&'.repeat(20)}a=1`)).not.toBeNull()
  expect(placeOf(`momentum://playground?${'a=1&'.repeat(60)}a=1`)).toBeNull()
  expect(placeOf(`momentum://playground?a=${'1'.repeat(300)}`)).toBeNull()
})
