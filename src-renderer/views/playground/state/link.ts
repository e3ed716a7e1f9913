import { curves } from '../simulation/curves.ts'
import { type Display, display as usual } from './display.ts'
import { problemNamed, problems, setupOf } from '../simulation/problems.ts'
import { type Range, ranges, within } from '../simulation/ranges.ts'
import { depths, type Setup } from '../simulation/setup.ts'

/** Query of an address: only values that differ from those at the start. */
export type Query = Readonly<Partial<Record<string, string>>>

export interface Shown {
  readonly setup: Setup
  readonly display: Display
}

const setupNumbers = ['gamma', 'beta', 'rho', 'condition', 'angle', 'turn', 'noise', 'scale'] as const

/** The address's query for what is shown; `shownOf` reads it back. */
export function queryOf({ setup, display }: Shown): Record<string, string> {
  const base = setupOf(setup.problem)
  const query: Record<string, string> = setup.problem === problems[0] ? {} : { problem: setup.problem.name }
  for (const name of setupNumbers) if (setup[name] !== base[name]) query[name] = short(setup[name])
  if (setup.depth !== base.depth) query.depth = String(setup.depth)
  if (setup.samples !== base.samples) query.samples = String(setup.samples)
  if (setup.start.some((value, i) => value !== base.start[i])) query.start = setup.start.map(short).join(',')
  for (const name of ['derived', 'flow', 'against'] as const)
    if (display[name] !== usual[name]) query[name] = display[name]
  if (display.speed !== usual.speed) query.speed = short(display.speed)
  if (namesOf(display) !== namesOf(usual)) query.show = namesOf(display)
  return query
}

/** State that an address describes; a value that it lacks, or that the playground does not have, is that of the start. */
export function shownOf(query: Query): Shown {
  const base = setupOf(problemNamed(query.problem))
  const read = (name: (typeof setupNumbers)[number] | 'speed', otherwise: number): number =>
    numberIn(query[name], ranges[name], otherwise)
  const numbers = Object.fromEntries(setupNumbers.map((name) => [name, read(name, base[name])]))
  const names = (query.show ?? namesOf(usual)).split(',')
  const shown = curves.filter(({ name }) => names.includes(name))
  return {
    setup: {
      ...base,
      ...numbers,
      start: startIn(query.start, base.start),
      samples: query.samples === '2' ? 2 : 1,
      depth: depths.find((depth) => String(depth) === query.depth) ?? base.depth,
    },
    display: {
      derived: oneOf(query.derived, ['gamma', 'beta', 'lambda'], usual.derived),
      flow: oneOf(query.flow, ['lambda', 'lambda-prime'], usual.flow),
      against: oneOf(query.against, ['steps', 'time'], usual.against),
      speed: read('speed', usual.speed),
      shown,
    },
  }
}

function namesOf({ shown }: Display): string {
  return shown.map(({ name }) => name).join(',')
}

function startIn(text: string | undefined, otherwise: Setup['start']): Setup['start'] {
  const parts = text?.split(',') ?? []
  if (parts.length !== 2) return otherwise
  const [first, second] = parts
  return [numberIn(first, ranges.start, otherwise[0]), numberIn(second, ranges.start, otherwise[1])]
}

function numberIn(text: string | undefined, range: Range, otherwise: number): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? within(value, range) : otherwise
}

function oneOf<T extends string>(text: string | undefined, values: readonly T[], otherwise: T): T {
  return values.find((value) => value === text) ?? otherwise
}

/** Six digits are finer than any slider. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}
