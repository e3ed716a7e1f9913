import { dataKinds, problemKinds } from '../../../src-worker/problems/index.ts'
import { type MethodSpec, shapeOf } from '../../../src-worker/experiment/index.ts'
import { methodNamed, methodOf } from '../../../src-worker/methods/index.ts'
import { parsed, withFieldReplaced, withoutField, withValue } from '../../document/index.ts'
import { valuesOf, writtenAxis } from './axis-forms.ts'
import { exchangeFor, type Given, type Parametrisation, parametrisationOf } from './parametrisation.ts'
import { rounded } from './plane/round.ts'

export type MethodKind = MethodSpec['kind']

/** Fields of a problem when its kind is chosen. */
export const problems = beginnings(problemKinds)

/** Fields of data when their kind is chosen. */
export const dataBeginnings = beginnings(dataKinds)

function beginnings(kinds: readonly { readonly kind: string; readonly begin: object }[]) {
  return Object.fromEntries(kinds.map(({ kind, begin }) => [kind, begin])) as Readonly<Record<string, object>>
}

/**
 * The document with another method: what the two have in common stays as it is written, but for what the first began with as its own, and
 * λ follows from γ and β where it is needed. A flow has no steps to count, so its budget becomes a time.
 */
export function withMethod(text: string, kind: MethodKind): string {
  const document = parsed(text) as { method?: object; stop?: { steps?: unknown; time?: unknown } } | undefined
  const before = document?.method ?? {}
  const method = methodOf({ kind })
  const { begin, continuous } = method
  const has = (name: string) => name in shapeOf(method)
  let now = withValue(text, ['method', 'kind'], kind)
  if (continuous && has('lambda')) now = withLambda(now, before)
  const isComplete = parametrisationOf(before) !== null && (has('lambda') || !('lambda' in before))
  if (!continuous && !isComplete) now = completed(now, before, has)
  const own = Object.keys(methodNamed((before as { kind?: unknown }).kind)?.begin ?? {}).filter(
    (name) => !(name in begin),
  )
  const leaves = (name: string) => !has(name) || own.includes(name)
  for (const name of Object.keys(before)) if (leaves(name)) now = withoutField(now, ['method', name])
  for (const [name, value] of Object.entries(begin))
    if (!(name in before)) now = withValue(now, ['method', name], value)
  return continuous ? withTime(now, timeOf(document?.stop?.steps, before)) : now
}

/** The document with another two of γ, β and λ given. */
export function withParametrisation(text: string, to: Parametrisation): string {
  const method = (parsed(text) as { method?: object } | undefined)?.method ?? {}
  const from = parametrisationOf(method)
  const exchange = from && exchangeFor(givenBy(method), from, to)
  return exchange ? withFieldReplaced(text, ['method', exchange.out], exchange.in, exchange.axis) : text
}

/** The values that a method gives of γ, β and λ. */
function givenBy(method: object): Given {
  const axes = Object.entries(method).filter(([name]) => ['gamma', 'beta', 'lambda'].includes(name))
  return Object.fromEntries(
    axes.map(([name, axis]) => [name, valuesOf(writtenAxis(axis, (path) => textAt(axis, path)))]),
  )
}

function textAt(axis: unknown, path: readonly (string | number)[]): string {
  const value = path.reduce<unknown>((each, key) => (each as Record<string | number, unknown>)[key], axis)
  return typeof value === 'number' ? String(value) : ''
}

function withLambda(text: string, method: object): string {
  if ('lambda' in method) return text
  const from = parametrisationOf(method)
  const exchange = from && exchangeFor(givenBy(method), from, 'lambda-beta')
  return withValue(text, ['method', 'lambda'], exchange?.axis ?? { logspace: [0.01, 1, 5] })
}

/** A flow's λ, or none, made into two that steps need, as far as the method has them. */
function completed(text: string, method: object, has: (name: string) => boolean): string {
  const given = ['gamma', 'beta', 'lambda'].filter((name) => name in method)
  if (given.length > 2) return text
  const fallbacks = {
    lambda: { logspace: [0.01, 1, 5] },
    beta: { values: [0, 0.9] },
    gamma: { logspace: [1e-4, 1e-2, 5] },
  }
  const wanted = given.includes('lambda') && has('lambda') ? (['beta'] as const) : (['gamma', 'beta'] as const)
  return wanted
    .filter((name) => !given.includes(name) && has(name))
    .reduce((now, name) => withValue(now, ['method', name], fallbacks[name]), text)
}

function withTime(text: string, time: number): string {
  const stop = (parsed(text) as { stop?: { time?: unknown } } | undefined)?.stop
  const without = withoutField(text, ['stop', 'steps'])
  return stop?.time === undefined ? withValue(without, ['stop', 'time'], time) : without
}

/** The time t = kε that a budget of steps reaches with the largest time step, to one digit. */
function timeOf(steps: unknown, method: object): number {
  const { gamma, beta, lambda } = givenBy(method)
  const epsilons =
    gamma && beta
      ? gamma.flatMap((each) => beta.map((b) => each / (1 - b)))
      : lambda && beta
        ? lambda.flatMap((each) => beta.map((b) => each * (1 - b)))
        : (lambda ?? []).flatMap((each) => (gamma ?? []).map((g) => Math.sqrt(each * g)))
  const max = Math.max(...epsilons)
  return typeof steps === 'number' && Number.isFinite(max) && max > 0 ? rounded(steps * max, 1) : 1000
}
