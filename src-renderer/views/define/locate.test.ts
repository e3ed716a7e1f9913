import { expect, it } from 'vitest'
import { located } from './locate.ts'

const text = '{\n  "problem": {\n    "data": { "path": "a.csv", "features": ["x", "z"] }\n  }\n}\n'

it('finds the line of a fault, or of what is around it', () => {
  const paths = ['problem.data.features[1]', 'problem.data.target', '']
  const places = located(
    paths.map((path) => ({ path, message: 'no' })),
    text,
  ).map(({ line, column }) => [line, column])
  expect(places).toEqual([
    [3, text.split('\n')[2].indexOf('"z"') + 1],
    [3, text.split('\n')[2].indexOf('{') + 1],
    [1, 1],
  ])
})

it('leaves a fault that knows its line', () => {
  const fault = { path: 'problem', message: 'no', line: 7, column: 2 }
  expect(located([fault], text)).toEqual([fault])
})
