import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clausesOf, clauseWords, joinClauses, simpleOf, simpleText, withClause } from './clauses.ts'
import { type Column, compileCondition, compileExpression, compileNumber, fieldsIn, type Scope } from './compile.ts'
import { ExpressionError, type Node, parseExpression, printExpression } from './parse.ts'

const columns: Readonly<Record<string, Column>> = {
  x: { type: 'number', at: (row) => [1, 2, NaN][row] },
  y: { type: 'number', at: (row) => [10, 100, 1000][row] },
  outcome: { type: 'text', at: (row) => ['converged', 'budget-spent', 'diverged'][row] },
}
const scope: Scope = {
  column: (name) => (Object.hasOwn(columns, name) ? columns[name] : undefined),
  names: Object.keys(columns),
}
const numbers = (text: string) => [0, 1, 2].map(compileNumber(text, scope))
const kept = (text: string) => [0, 1, 2].filter(compileCondition(text, scope))

describe('a number', () => {
  it.each([
    ['x * y', [10, 200, NaN]],
    ['log10(y)', [1, 2, 3]],
    ['-x ** 2', [-1, -4, NaN]],
    ['(-x) ** 2', [1, 4, NaN]],
    ['2 ** x ** 2', [2, 16, NaN]],
    ['y - 1 - 2', [7, 97, 997]],
    ['10 / 5 / 2', [1, 1, 1]],
    ['max(x, 1.5, y / 100)', [1.5, 2, NaN]],
    ['-2 + +y % 3', [-1, -1, -1]],
    ['1e-3', [1e-3, 1e-3, 1e-3]],
  ])('%s', (text, values) => {
    expect(numbers(text)).toEqual(values)
  })
})

describe('a condition', () => {
  it.each([
    ['x >= 1', [0, 1]],
    ['1 < x', [1]],
    ['50 <= y <= 1000', [1, 2]],
    ['50 <= y < 1000', [1]],
    ['x in [2, 3]', [1]],
    ['outcome == "converged"', [0]],
    ["outcome in ['diverged', 'converged']", [0, 2]],
    ['"SPENT" in outcome', [1]],
    ['outcome != "diverged" and y > 10', [1]],
    ['x > 1 or y > 500', [1, 2]],
    ['not x > 1', [0]],
    ['not x in [1]', [1]],
    ['not (x > 1) and y < 1000', [0]],
    ['not x + 1 > 2 or y == 1000', [0, 2]],
    ['x == 1 && !(y > 10) || y >= 1000', [0, 2]],
  ])('%s', (text, rows) => {
    expect(kept(text)).toEqual(rows)
  })

  it('that a run has no value for is met neither by itself nor by its opposite', () => {
    for (const text of ['x > 0', 'not x > 0', 'x != 5', 'x in [1]', 'not x in [1]']) {
      expect(kept(text), text).not.toContain(2)
    }
  })
})

describe('what cannot be computed says what was found and what is allowed', () => {
  it.each([
    ['', 'There is no expression.'],
    ['x +', 'Expected expression after + at character 4'],
    ['z > 1', 'There is no z; there are x, y, outcome.'],
    ['constructor', 'There is no constructor'],
    ['x.constructor', 'no members'],
    ['x["constructor"]', 'no members'],
    ['x ? 1 : 2', 'no conditionals'],
    ['__proto__(1)', 'There is no function __proto__'],
    ['toString(1)', 'There is no function toString'],
    ['sqrt(x, y)', 'sqrt takes 1 number, and was given 2.'],
    ['min()', 'min takes at least one number'],
    ['x == "a"', 'only numbers or texts are compared'],
    ['x > 1 > outcome', 'outcome a text'],
    ['x in y', 'Behind in stands a list'],
    ['x in ["a"]', 'the list holds a text'],
    ['x in [y]', 'A list holds numbers or texts'],
    ['x, y', 'several expressions'],
    ['x y', 'several expressions'],
    ['()', 'nothing between brackets'],
    ['1e999', '1e999 is no finite number'],
    ['not x', 'x is a number, where a condition is needed'],
    ['[1, 2]', 'A list stands only behind in'],
    ['x'.repeat(1001), 'has 1001 characters; at most 1000'],
  ])('%s', (text, message) => {
    expect(() => compileExpression(text, scope)).toThrow(ExpressionError)
    expect(() => compileExpression(text, scope)).toThrow(message)
  })

  it('nor does any text do more than fail', () => {
    const part = fc.constantFrom(
      ...'()[]+-*/%<>=!,."\' x1'.split(''),
      'and ',
      'or ',
      'not ',
      'in ',
      'x',
      'outcome',
      '**',
    )
    const texts = fc.oneof(
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const node = parseExpression(text)
          expect(parseExpression(printExpression(node))).toEqual(node)
          compileExpression(node, scope)
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 2000), seed: 20261130 },
    )
    const text: Node = { is: 'text', value: String.fromCharCode(...Array(0x20).keys(), 0x22, 0x5c, 0x7f, 0xd800) }
    expect(parseExpression(printExpression(text))).toEqual(text)
    expect(() => parseExpression('('.repeat(999))).toThrow(ExpressionError)
    expect(() => parseExpression(`${'-'.repeat(998)}x`)).not.toThrow()
  })
})

it('tells which fields it names', () => {
  expect(fieldsIn(parseExpression('log10(x) > 1 and not "a" in outcome or x in [1]'))).toEqual(['x', 'outcome'])
})

describe('clauses', () => {
  it('are what and joins, and join again', () => {
    const where = '0.01 <= x <= 0.1 and (x > 3 or y > 4) and outcome == "converged"'
    expect(clausesOf(where)).toEqual(['0.01 <= x <= 0.1', 'x > 3 or y > 4', 'outcome == "converged"'])
    expect(joinClauses(clausesOf(where))).toBe(where)
    expect(joinClauses([])).toBeUndefined()
  })

  it.each([
    ['0.01 <= lambda <= 0.1', 'λ 0.01 to 0.1'],
    ['lambda >= 0.01', 'λ ≥ 0.01'],
    ['lambda <= 1e-7', 'λ ≤ 1e-7'],
    ['lambda == 0.5', 'λ = 0.5'],
    ['lambda in [0.5, 1, 2]', 'λ 0.5, 1 or 2'],
    ['outcome in ["converged", "budget-spent"]', 'outcome converged or budget spent'],
    ['"spent" in outcome', 'outcome contains “spent”'],
    ['run in [1, 2, 3, 4, 5]', '5 picked runs'],
    ['lambda > 1', 'lambda > 1'],
  ])('%s reads %s', (clause, words) => {
    expect(clauseWords(clause, (field) => (field === 'lambda' ? 'λ' : field))).toBe(words)
    const simple = simpleOf(clause)
    if (simple) expect(simpleText(simple)).toBe(clause)
  })

  it('take the place of one of the same field and form', () => {
    const before = ['1 <= x <= 2', 'outcome == "converged"']
    expect(withClause(before, '3 <= x <= 4')).toEqual(['3 <= x <= 4', 'outcome == "converged"'])
    expect(withClause(before, 'x in [1]')).toEqual([...before, 'x in [1]'])
    expect(withClause(before, 'x > 3 or y > 4')).toEqual([...before, 'x > 3 or y > 4'])
  })
})
