import type { z } from 'zod'
import {
  type Column,
  compileExpression,
  ExpressionError,
  functionNames,
  parseExpression,
  printExpression,
} from '../../../src-main/contract/expression/index.ts'
import { contract, figureKinds, figureSpecSchema } from '../../../src-main/contract/index.ts'
import { specOf } from '../../../src-renderer/views/experiment/figure/choices.ts'
import { zoomIn } from '../../../src-renderer/views/experiment/figure/pointing/zoom.ts'
import { shownOf } from '../../../src-renderer/views/playground/state/link.ts'
import { quadraticSetup } from '../../../src-renderer/views/playground/simulation/problems.ts'
import { ranges } from '../../../src-renderer/views/playground/simulation/ranges.ts'
import type { Reader } from './loop.ts'
import { bytes, text } from './text.ts'

type Schema = Pick<z.ZodType, 'safeParse'>

/** Inputs of the contract's requests. */
function inputs(): Schema[] {
  const found: Schema[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const meta = (node as { '~orpc'?: { inputSchema?: Schema } })['~orpc']
    if (!meta) for (const each of Object.values(node)) walk(each)
    else if (meta.inputSchema) found.push(meta.inputSchema)
  }
  walk(contract)
  return found
}

export function messages(): Reader {
  const schemas = inputs()
  return {
    name: 'message',
    seeds: [
      '{"id":"a"}',
      '{"ids":["a"],"name":"b","tags":["c"],"notes":""}',
      '{"id":"a","spec":{"kind":"collapse","metric":"testLoss","against":"lambda"},"format":"svg","print":{"widthMm":84,"dpi":300}}',
      '{"upload":"a","name":"b.db","last":true,"backup":"c","part":0}',
    ].map(bytes),
    words: [
      '"kind":"map"',
      '"kind":"plot"',
      '"kind":"curves"',
      '"runs":[0]',
      '"view":{"x":[0,1]}',
      '"where":"',
      '"x":"lambda"',
      '"document":"',
      '1e999',
      'null',
      '__proto__',
      '"',
      '[',
      '{',
    ],
    read(input) {
      let message: unknown
      try {
        message = JSON.parse(text(input))
      } catch {
        return null
      }
      for (const schema of schemas) schema.safeParse(message)
      return null
    },
  }
}

export const addresses: Reader = {
  name: 'address',
  seeds: [
    'metric=testLoss&x=0.1,1&runs=1,2&against=lambda',
    'y=gamma&colour=beta&interval=sd',
    'where=lambda%3C1',
    'problem=network&gamma=0.01&start=1,2&show=mgd&speed=2',
  ].map(bytes),
  words: [
    '&x=',
    '&y=',
    '&metric=',
    '&where=',
    '&colour=',
    '&rows=',
    'lambda',
    '1e999',
    '..',
    '%00',
    '<script>',
    '__proto__=',
    ...Object.keys(quadraticSetup).map((name) => `&${name}=`),
  ],
  read(input) {
    const query = Object.fromEntries(new URLSearchParams(text(input)))
    for (const kind of figureKinds)
      if (!figureSpecSchema.safeParse(specOf(kind, query, [0])).success) return `no choice of a ${kind}`
    const { x, y } = zoomIn(query)
    for (const range of [x, y]) if (range && !range.every(Number.isFinite)) return 'a zoom without end'
    const { setup, display } = shownOf(query)
    if (!setup.start.every(Number.isFinite) || !Number.isFinite(display.speed)) return 'a playground without end'
    for (const name of ['gamma', 'beta', 'rho', 'condition'] as const)
      if (!(setup[name] >= ranges[name].min && setup[name] <= ranges[name].max)) return `${name} out of its range`
    return null
  },
}

const fields: Readonly<Record<string, Column>> = {
  x: { type: 'number', at: (row) => row },
  outcome: { type: 'text', at: () => 'converged' },
}

/** Filters and computed columns, which come with addresses and messages. */
export const expressions: Reader = {
  name: 'expression',
  seeds: ['x < 1 and outcome == "converged"', 'log10(abs(x)) ** -2 / max(x, 1)', 'x in [1, 2] or not (x != 3)'].map(
    bytes,
  ),
  words: [
    ...functionNames,
    '(',
    ')',
    ' and ',
    ' or ',
    'not ',
    ' in ',
    '**',
    '==',
    '"',
    'outcome',
    '1e999',
    '__proto__',
  ],
  read(input) {
    try {
      const tree = parseExpression(text(input))
      const printed = printExpression(tree)
      if (printExpression(parseExpression(printed)) !== printed) return 'it is printed as another one'
      const compiled = compileExpression(tree, {
        column: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
        names: Object.keys(fields),
      })
      compiled.at(0)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      if (error.message.length > 2000) return 'a message of more than 2000 characters'
    }
    return null
  },
}
