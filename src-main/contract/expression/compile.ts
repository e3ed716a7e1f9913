import {
  type Arithmetic,
  type Comparison,
  ExpressionError,
  type Node,
  parseExpression,
  printExpression,
} from './parse.ts'

/** A column of runs: a number of each row, NaN where a run has none, or a text. */
export type Column =
  | { readonly type: 'number'; readonly at: (row: number) => number }
  | { readonly type: 'text'; readonly at: (row: number) => string }

/** The fields that an expression may name; undefined for what is none. */
export interface Scope {
  readonly column: (name: string) => Column | undefined
  /** Their names, for whoever wrote another. */
  readonly names: readonly string[]
}

/** An expression that can be computed of each row: a number, a text, or a condition, which is 1, 0, or NaN where it cannot be said. */
export type Compiled =
  | { readonly type: 'number' | 'condition'; readonly at: (row: number) => number }
  | { readonly type: 'text'; readonly at: (row: number) => string }
type Numeric = Extract<Compiled, { at: (row: number) => number }>['at']

/** Functions of numbers, with how many they take. */
const functions: Readonly<
  Partial<Record<string, { readonly n: number | 'any'; readonly of: (...x: number[]) => number }>>
> = {
  abs: { n: 1, of: Math.abs },
  sqrt: { n: 1, of: Math.sqrt },
  exp: { n: 1, of: Math.exp },
  log: { n: 1, of: Math.log },
  ln: { n: 1, of: Math.log },
  log2: { n: 1, of: Math.log2 },
  log10: { n: 1, of: Math.log10 },
  round: { n: 1, of: Math.round },
  floor: { n: 1, of: Math.floor },
  ceil: { n: 1, of: Math.ceil },
  sign: { n: 1, of: Math.sign },
  min: { n: 'any', of: Math.min },
  max: { n: 'any', of: Math.max },
}
export const functionNames = Object.keys(functions)

const arithmetic: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
}
const comparing: Readonly<Record<Comparison, <T extends number | string>(a: T, b: T) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}

/**
 * An expression as a function of a row. Nothing of it is run as a program: the tree is walked, and only fields of the scope and the functions
 * here are reached. What a run has no value of makes no condition true, nor its opposite.
 *
 * @throws ExpressionError where it names what there is none of, or joins what does not belong together
 */
export function compileExpression(text: string | Node, scope: Scope): Compiled {
  return compiled(typeof text === 'string' ? parseExpression(text) : text, scope)
}

/** As `compileExpression`, of a number. */
export function compileNumber(text: string, scope: Scope): Numeric {
  const { type, at } = compileExpression(text, scope)
  if (type !== 'number') throw new ExpressionError(`${text} is ${inWords[type]}, where a number is needed.`)
  return at
}

/** As `compileExpression`, of a condition: true where it surely holds. */
export function compileCondition(text: string, scope: Scope): (row: number) => boolean {
  const { type, at } = compileExpression(text, scope)
  if (type !== 'condition') {
    throw new ExpressionError(`${text} is ${inWords[type]}, where a condition such as lambda >= 0.01 is needed.`)
  }
  return (row) => at(row) === 1
}

const inWords = { number: 'a number', text: 'a text', condition: 'a condition' } as const

function compiled(node: Node, scope: Scope): Compiled {
  switch (node.is) {
    case 'number':
      return { type: 'number', at: () => node.value }
    case 'text':
      return { type: 'text', at: () => node.value }
    case 'field':
      return fieldOf(node.name, scope)
    case 'list':
      throw new ExpressionError('A list stands only behind in.')
    case 'call':
      return call(node, scope)
    case 'unary': {
      const { operator, of } = node
      if (operator === '-') {
        const at = numeric(of, 'number', scope)
        return { type: 'number', at: (row) => -at(row) }
      }
      const at = numeric(of, 'condition', scope)
      return { type: 'condition', at: (row) => 1 - at(row) }
    }
    case 'chain':
      return chain(node, scope)
    case 'binary':
      return binary(node, scope)
  }
}

function fieldOf(name: string, { column, names }: Scope): Compiled {
  const found = column(name)
  if (!found) throw new ExpressionError(`There is no ${name}; there are ${names.join(', ')}.`)
  return found
}

function numeric(node: Node, wanted: 'number' | 'condition', scope: Scope): Numeric {
  const made = compiled(node, scope)
  if (made.type === wanted) return made.at
  throw new ExpressionError(`${printExpression(node)} is ${inWords[made.type]}, where ${inWords[wanted]} is needed.`)
}

function call({ name, args }: Extract<Node, { is: 'call' }>, scope: Scope): Compiled {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known) throw new ExpressionError(`There is no function ${name}; there are ${functionNames.join(', ')}.`)
  if (args.length === 0 || (known.n !== 'any' && args.length !== known.n)) {
    const wanted = known.n === 'any' ? 'at least one number' : `${known.n} number`
    throw new ExpressionError(`${name} takes ${wanted}, and was given ${args.length}.`)
  }
  const parts = args.map((arg) => numeric(arg, 'number', scope))
  const [first] = parts
  if (known.n === 1) return { type: 'number', at: (row) => known.of(first(row)) }
  return { type: 'number', at: (row) => known.of(...parts.map((part) => part(row))) }
}

function binary(node: Extract<Node, { is: 'binary' }>, scope: Scope): Compiled {
  const { operator, left, right } = node
  if (operator === 'in') return membership(left, right, scope)
  if (operator === 'and' || operator === 'or') {
    const [a, b] = [numeric(left, 'condition', scope), numeric(right, 'condition', scope)]
    // A side that decides alone does so even where the other is unknown.
    const decides = operator === 'and' ? 0 : 1
    return {
      type: 'condition',
      at(row) {
        const [x, y] = [a(row), b(row)]
        return x === decides || y === decides ? decides : x + y !== x + y ? NaN : 1 - decides
      },
    }
  }
  const [a, b] = [numeric(left, 'number', scope), numeric(right, 'number', scope)]
  const of = arithmetic[operator]
  return { type: 'number', at: (row) => of(a(row), b(row)) }
}

function chain({ parts, operators }: Extract<Node, { is: 'chain' }>, scope: Scope): Compiled {
  const sides = parts.map((part) => compiled(part, scope))
  const links = operators.map((operator, i) => link(operator, [sides[i], sides[i + 1]], [parts[i], parts[i + 1]]))
  const [first, ...rest] = links
  if (rest.length === 0) return { type: 'condition', at: first }
  return {
    type: 'condition',
    at: (row) => links.reduce((all, at) => (all === 0 ? 0 : at(row) === 0 ? 0 : all * at(row)), 1),
  }
}

function link(operator: Comparison, [a, b]: readonly Compiled[], nodes: readonly Node[]): Numeric {
  const compares = comparing[operator]
  if (a.type === 'number' && b.type === 'number') {
    const [x, y] = [a.at, b.at]
    return (row) => {
      const [one, other] = [x(row), y(row)]
      return Number.isNaN(one) || Number.isNaN(other) ? NaN : Number(compares(one, other))
    }
  }
  if (a.type === 'text' && b.type === 'text') return (row) => Number(compares(a.at(row), b.at(row)))
  const [one, other] = nodes.map(printExpression)
  throw new ExpressionError(
    `${one} is ${inWords[a.type]} and ${other} ${inWords[b.type]}: only numbers or texts are compared with each other.`,
  )
}

/** `beta in [0, 0.9]` is one of a list; `"spent" in outcome` a part of a text, whatever the case of letters. */
function membership(left: Node, right: Node, scope: Scope): Compiled {
  const sought = compiled(left, scope)
  if (right.is === 'list') {
    const items = right.items.map((item) => compiled(item, scope))
    const odd = items.findIndex(({ type }) => type !== sought.type)
    if (odd >= 0 || sought.type === 'condition') {
      throw new ExpressionError(
        `${printExpression(left)} is ${inWords[sought.type]}, and the list holds ${odd < 0 ? 'conditions' : inWords[items[odd].type]}.`,
      )
    }
    const values = new Set(items.map((item) => item.at(0)))
    if (right.items.some(({ is }) => is !== 'number' && is !== 'text')) {
      throw new ExpressionError('A list holds numbers or texts, no fields.')
    }
    const { at } = sought
    return {
      type: 'condition',
      at(row) {
        const value = at(row)
        return value !== value ? NaN : Number(values.has(value))
      },
    }
  }
  const text = compiled(right, scope)
  if (sought.type !== 'text' || text.type !== 'text') {
    throw new ExpressionError(
      'Behind in stands a list in [ ], or a text that contains what stands before it, as in "spent" in outcome.',
    )
  }
  const [part, whole] = [sought.at, text.at]
  return { type: 'condition', at: (row) => Number(whole(row).toLowerCase().includes(part(row).toLowerCase())) }
}

/** Every field that an expression names, each once. */
export function fieldsIn(node: Node): readonly string[] {
  const inside = (nodes: readonly Node[]) => nodes.flatMap(fieldsIn)
  switch (node.is) {
    case 'number':
    case 'text':
      return []
    case 'field':
      return [node.name]
    case 'list':
      return [...new Set(inside(node.items))]
    case 'call':
      return [...new Set(inside(node.args))]
    case 'unary':
      return fieldsIn(node.of)
    case 'binary':
      return [...new Set(inside([node.left, node.right]))]
    case 'chain':
      return [...new Set(inside(node.parts))]
  }
}
