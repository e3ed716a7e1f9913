import jsep from 'jsep'

export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '**'
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='

/** A node of an expression: jsep's tree, checked, with comparisons in chains as Python has them, and `not` and `-` where they belong. */
export type Node =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'field'; readonly name: string }
  | { readonly is: 'list'; readonly items: readonly Node[] }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly is: 'unary'; readonly operator: '-' | 'not'; readonly of: Node }
  | { readonly is: 'binary'; readonly operator: Binary; readonly left: Node; readonly right: Node }
  | { readonly is: 'chain'; readonly parts: readonly Node[]; readonly operators: readonly Comparison[] }
type Binary = Arithmetic | 'and' | 'or' | 'in'
type Of<K extends Node['is']> = Extract<Node, { is: K }>

/** An expression that cannot be computed: its message tells what was found and what is allowed. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

/** More characters than an expression ever needs; it bounds how deep one can be nested. */
export const MAX_EXPRESSION = 1000

const comparisons: readonly string[] = ['<', '<=', '>', '>=', '==', '!='] satisfies Comparison[]
/** Spellings of other languages. */
const same: Readonly<Partial<Record<string, string>>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '^': '**',
  '=': '==',
  '===': '==',
  '!==': '!=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
}
/** Binary operators by how tightly they bind, as in Python; the loosest first. */
const bindings: readonly (readonly string[])[] = [
  ['or', '||'],
  ['and', '&&'],
  ['in', ...comparisons, '=', '===', '!==', '≤', '≥', '≠'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**', '^'],
]
const bindingOf = (operator: string) => bindings.findIndex((operators) => operators.includes(operator))
const NOT = bindingOf('and') + 0.5
const MINUS = bindingOf('*') + 0.5

// Tables of jsep are its own: this is the one place that uses it.
jsep.removeAllBinaryOps()
jsep.removeAllUnaryOps()
jsep.removeAllLiterals()
bindings.forEach((operators, i) => {
  for (const operator of operators) jsep.addBinaryOp(operator, i + 1, bindingOf(operator) === bindings.length - 1)
})
for (const operator of ['-', '+', 'not', '!']) jsep.addUnaryOp(operator)
/** Brackets are kept, as `(-x) ** 2` is another number than `-x ** 2`. */
jsep.hooks.add('gobble-token', function (env) {
  if (this.code !== 40) return
  const of = this.gobbleGroup() as jsep.Expression | false
  if (of === false) throw new ExpressionError('There is nothing between brackets.')
  env.node = { type: 'Group', of }
})

/**
 * Reads an expression of numbers, texts and conditions: `steps * gamma`, `0.01 <= lambda <= 0.1 and outcome == "converged"`.
 *
 * @throws ExpressionError where it is none
 */
export function parseExpression(text: string): Node {
  if (text.trim() === '') throw new ExpressionError('There is no expression.')
  if (text.length > MAX_EXPRESSION) {
    throw new ExpressionError(`The expression has ${text.length} characters; at most ${MAX_EXPRESSION} are read.`)
  }
  return checked(read(text))
}

function read(text: string): jsep.Expression {
  try {
    return jsep(text)
  } catch (error) {
    if (error instanceof ExpressionError) throw error
    const { description, index } = error as { readonly description?: string; readonly index?: number }
    if (description === undefined || index === undefined) throw error
    throw new ExpressionError(`${description} at character ${index + 1} of ${text}.`)
  }
}

/** A node and how tightly what it begins with binds, where that is a sign without brackets. */
function checked(node: jsep.Expression): Node {
  switch (node.type) {
    case 'Literal':
      return literal(node as jsep.Literal)
    case 'Identifier':
      return { is: 'field', name: (node as jsep.Identifier).name }
    case 'Group':
      return checked(node.of as jsep.Expression)
    case 'ArrayExpression':
      return { is: 'list', items: itemsOf(node as jsep.ArrayExpression) }
    case 'CallExpression':
      return call(node as jsep.CallExpression)
    case 'UnaryExpression':
      return unary(node as jsep.UnaryExpression)
    case 'BinaryExpression':
      return binary(node as jsep.BinaryExpression)
    case 'Compound':
    case 'SequenceExpression':
      throw new ExpressionError(
        'There are several expressions where one is read: join conditions by and, and put lists into [ ].',
      )
    default:
      throw new ExpressionError(
        'Only numbers, texts, fields, functions, lists and operators are read: no members, no conditionals.',
      )
  }
}

function literal({ value, raw }: jsep.Literal): Node {
  if (typeof value === 'string') return { is: 'text', value }
  if (typeof value === 'number' && Number.isFinite(value)) return { is: 'number', value }
  throw new ExpressionError(`${raw} is no finite number.`)
}

function itemsOf({ elements }: jsep.ArrayExpression): Node[] {
  return elements.map((element) => {
    if (element === null) throw new ExpressionError('A list has a hole in it.')
    return checked(element)
  })
}

function call({ callee, arguments: args }: jsep.CallExpression): Node {
  if (callee.type !== 'Identifier') throw new ExpressionError('A function is called by its name.')
  return { is: 'call', name: (callee as jsep.Identifier).name, args: args.map(checked) }
}

function unary({ operator, argument }: jsep.UnaryExpression): Node {
  const of = checked(argument)
  const sign = same[operator] ?? operator
  if (sign === '+') return of
  if (sign === '-' && of.is === 'number') return { is: 'number', value: -of.value }
  return { is: 'unary', operator: sign as '-' | 'not', of }
}

/** An operator; a sign without brackets before it takes all that binds tighter than the sign: jsep gives it the next word alone. */
function binary({ operator, left, right }: jsep.BinaryExpression): Node {
  const name = same[operator] ?? operator
  const sign = leadingSign(left, bindingOf(name))
  if (sign) {
    const inner = binary({ type: 'BinaryExpression', operator, left: sign.rest, right })
    return { is: 'unary', operator: sign.operator, of: inner }
  }
  if (comparisons.includes(name)) return chain(name as Comparison, left, right)
  return { is: 'binary', operator: name as Binary, left: checked(left), right: checked(right) }
}

/** The sign with which something begins and that binds looser than an operator behind it; null where there is none. */
function leadingSign(
  node: jsep.Expression,
  binding: number,
): { readonly operator: '-' | 'not'; readonly rest: jsep.Expression } | null {
  if (node.type === 'UnaryExpression') {
    const { operator, argument } = node as jsep.UnaryExpression
    const sign = same[operator] ?? operator
    if (sign === 'not' && binding > NOT) return { operator: 'not', rest: argument }
    if (sign === '-' && binding > MINUS) return { operator: '-', rest: argument }
    return null
  }
  if (node.type !== 'BinaryExpression') return null
  const own = node as jsep.BinaryExpression
  const inner = leadingSign(own.left, binding)
  return inner && inner.operator === 'not' && bindingOf(same[own.operator] ?? own.operator) > NOT
    ? { ...inner, rest: { ...own, left: inner.rest } }
    : null
}

/** `a <= x <= b` is `a <= x and x <= b`. */
function chain(operator: Comparison, left: jsep.Expression, right: jsep.Expression): Node {
  const last = checked(right)
  const inner = left.type === 'BinaryExpression' ? checked(left) : null
  const before: Of<'chain'> =
    inner?.is === 'chain' ? inner : { is: 'chain', parts: [inner ?? checked(left)], operators: [] }
  return { is: 'chain', parts: [...before.parts, last], operators: [...before.operators, operator] }
}

/** The escapes of JSON that jsep reads: any other character stands for itself, and `\u001e` would be read as `u001e`. */
const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A node as text that reads back as the same. */
export function printExpression(node: Node): string {
  return printed(node, 0)
}

function printed(node: Node, around: number): string {
  const within = (binding: number, text: string) => (binding < around ? `(${text})` : text)
  switch (node.is) {
    case 'number':
      return node.value < 0 ? within(MINUS, String(node.value)) : String(node.value)
    case 'text':
      return `"${node.value.replace(/["\\\b\f\n\r\t]/g, (character) => escapes[character])}"`
    case 'field':
      return node.name
    case 'list':
      return `[${node.items.map(printExpression).join(', ')}]`
    case 'call':
      return `${node.name}(${node.args.map(printExpression).join(', ')})`
    case 'unary':
      return node.operator === 'not'
        ? within(NOT, `not ${printed(node.of, NOT)}`)
        : within(MINUS, `-${printed(node.of, MINUS)}`)
    case 'binary': {
      const binding = bindingOf(node.operator)
      const [left, right] = node.operator === '**' ? [binding + 0.5, binding] : [binding, binding + 0.5]
      return within(binding, `${printed(node.left, left)} ${node.operator} ${printed(node.right, right)}`)
    }
    case 'chain': {
      const binding = bindingOf('<')
      const [first, ...rest] = node.parts.map((part) => printed(part, binding + 0.5))
      return within(binding, [first, ...rest.map((part, i) => `${node.operators[i]} ${part}`)].join(' '))
    }
  }
}
