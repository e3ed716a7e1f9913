import { plainNumber } from '../text/number-text.ts'
import { type Comparison, ExpressionError, type Node, parseExpression, printExpression } from './parse.ts'

/** The conditions of a filter, each by itself: what `and` joins. @throws ExpressionError where it cannot be read */
export function clausesOf(where: string): readonly string[] {
  return conjuncts(parseExpression(where)).map(printExpression)
}

function conjuncts(node: Node): readonly Node[] {
  if (node.is === 'binary' && node.operator === 'and') return [...conjuncts(node.left), ...conjuncts(node.right)]
  return [node]
}

/** A filter of conditions that all must hold; undefined of none. */
export function joinClauses(clauses: readonly string[]): string | undefined {
  if (clauses.length === 0) return undefined
  const joined = clauses
    .map(parseExpression)
    .reduce((left, right): Node => ({ is: 'binary', operator: 'and', left, right }))
  return printExpression(joined)
}

/** A condition on one field, as a form has it and a range drawn in a chart makes it. */
export type Simple =
  | { readonly is: 'range'; readonly field: string; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'one-of'; readonly field: string; readonly values: readonly (number | string)[] }
  | { readonly is: 'contains'; readonly field: string; readonly part: string }

export function simpleText(simple: Simple): string {
  const field: Node = { is: 'field', name: simple.field }
  const number = (value: number): Node => ({ is: 'number', value })
  switch (simple.is) {
    case 'range': {
      const { from, to } = simple
      const parts = [...(from === null ? [] : [number(from)]), field, ...(to === null ? [] : [number(to)])]
      if (parts.length === 1) throw new TypeError('a range without an end is none')
      if (from === null || to === null) {
        const operator: Comparison = from === null ? '<=' : '>='
        return printExpression({ is: 'chain', parts: [field, number(from ?? to ?? 0)], operators: [operator] })
      }
      return printExpression({ is: 'chain', parts, operators: ['<=', '<='] })
    }
    case 'one-of': {
      const items = simple.values.map((value): Node =>
        typeof value === 'number' ? { is: 'number', value } : { is: 'text', value },
      )
      return printExpression(
        items.length === 1
          ? { is: 'chain', parts: [field, items[0]], operators: ['=='] }
          : { is: 'binary', operator: 'in', left: field, right: { is: 'list', items } },
      )
    }
    case 'contains':
      return printExpression({ is: 'binary', operator: 'in', left: { is: 'text', value: simple.part }, right: field })
  }
}

/** A condition as a form has it; null where it says more. */
export function simpleOf(clause: string): Simple | null {
  try {
    return simple(parseExpression(clause))
  } catch (error) {
    if (error instanceof ExpressionError) return null
    throw error
  }
}

function simple(node: Node): Simple | null {
  if (node.is === 'binary' && node.operator === 'in') {
    const { left, right } = node
    if (left.is === 'text' && right.is === 'field') return { is: 'contains', field: right.name, part: left.value }
    if (left.is !== 'field' || right.is !== 'list') return null
    const values = right.items.flatMap((item) => (item.is === 'number' || item.is === 'text' ? [item.value] : []))
    return values.length === right.items.length ? { is: 'one-of', field: left.name, values } : null
  }
  if (node.is !== 'chain') return null
  const { parts, operators } = node
  if (parts.length === 3) {
    const [from, field, to] = parts
    const isRange = operators.every((operator) => operator === '<=')
    return isRange && from.is === 'number' && field.is === 'field' && to.is === 'number'
      ? { is: 'range', field: field.name, from: from.value, to: to.value }
      : null
  }
  const [left, right] = parts
  if (parts.length !== 2 || left.is !== 'field') return null
  if (operators[0] === '==' && (right.is === 'number' || right.is === 'text'))
    return { is: 'one-of', field: left.name, values: [right.value] }
  if (right.is !== 'number') return null
  if (operators[0] === '<=') return { is: 'range', field: left.name, from: null, to: right.value }
  return operators[0] === '>=' ? { is: 'range', field: left.name, from: right.value, to: null } : null
}

/** A condition as a chip or a remark says it, `λ 0.01 to 0.1`, `outcome converged or diverged`; what says more stands as it is. */
export function clauseWords(clause: string, nameOf: (field: string) => string): string {
  const known = simpleOf(clause)
  if (!known) return clause
  const name = nameOf(known.field)
  switch (known.is) {
    case 'range':
      if (known.from === null) return `${name} ≤ ${plainNumber(known.to!)}`
      if (known.to === null) return `${name} ≥ ${plainNumber(known.from)}`
      return `${name} ${plainNumber(known.from)} to ${plainNumber(known.to)}`
    case 'one-of': {
      const all = known.values.map((value) =>
        typeof value === 'number' ? plainNumber(value) : value.replaceAll('-', ' '),
      )
      const isRun = known.field === 'run'
      if (isRun && all.length > 4) return `${String(all.length)} picked runs`
      const equals = typeof known.values[0] === 'number' && all.length === 1 && !isRun ? '= ' : ''
      return `${name} ${equals}${all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`}`
    }
    case 'contains':
      return `${name} contains “${known.part}”`
  }
}

/** The conditions with one put in place of that of its field which says the like; a second range of a field would only hide the first. */
export function withClause(clauses: readonly string[], clause: string): readonly string[] {
  const added = simpleOf(clause)
  const replaces = (other: string) => {
    const before = simpleOf(other)
    return other === clause || (added !== null && before?.field === added.field && before.is === added.is)
  }
  const at = clauses.findIndex(replaces)
  const others = clauses.filter((other) => !replaces(other))
  return at < 0 ? [...others, clause] : [...others.slice(0, at), clause, ...others.slice(at)]
}
