import type { z } from 'zod'
import { methodKinds } from '../../methods/registry.ts'
import { dataKinds } from '../../problems/data/data-kinds.ts'
import { problemKinds } from '../../problems/kinds.ts'
import { type Fault, MAX_FAULTS, pathText, type Path, valueAt } from '../fault.ts'
import { issueMessage, notAllowed, oneOf } from './issue-message.ts'
import { knownFields } from '../json-schema.ts'

type Issue = z.core.$ZodIssue

/** The faults behind zod's issues, in the words of the contract. */
export function faultsOf(issues: readonly Issue[], document: unknown): Fault[] {
  const faults = faultsOfIssues(issues, [], document)
  // A number may break two rules that say the same: to be whole, and to be no greater than whole numbers go.
  return [...new Map(faults.map((fault) => [`${fault.path}: ${fault.message}`, fault])).values()]
}

/** The faults of the first issues: a file may have millions. */
function faultsOfIssues(issues: readonly Issue[], base: Path, document: unknown): Fault[] {
  const faults: Fault[] = []
  for (const issue of issues) {
    if (faults.length > MAX_FAULTS) break
    faults.push(...faultsOfIssue(issue, base, document))
  }
  return faults
}

function faultsOfIssue(issue: Issue, base: Path, document: unknown): Fault[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const wrong = new Set(issue.keys)
    const others = Object.keys(valueAt(document, path) as object).filter((name) => !wrong.has(name))
    const known = knownFields(path, document)
    return issue.keys.slice(0, MAX_FAULTS + 1).map((key) => ({
      path: pathText([...path, key]),
      message: unknownField(key, known, others),
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return faultsOfUnion(issue.errors, path, document)
  return [{ path: pathText(path), message: messageOf(issue, path, document) }]
}

/** Faults of a value with several forms, by the form that the author evidently meant. */
function faultsOfUnion(forms: Issue[][], path: Path, document: unknown): Fault[] {
  const value = valueAt(document, path)
  const branches = forms.flatMap(flattened)
  const schedule = isNamed(value, 'schedule') && branches.find((issues) => !issues.some(isOfAnother))
  if (schedule) return faultsOfIssues(schedule, path, document)
  // A number is meant as one, so the first form, that of a number, says what is wrong with it.
  if (typeof value === 'number') return faultsOfIssues(branches[0], path, document)
  const misses = branches.map((issues) => issues.filter((issue) => isMiss(issue, value)).length)
  const best = misses.indexOf(Math.min(...misses))
  const mismatched = branches.every((issues) =>
    issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys'),
  )
  if (mismatched || isNoAxis(value, path)) {
    return [
      {
        path: pathText(path),
        message: notAllowed(
          value,
          path.at(-1) === 'init' ? 'an object: {"scale": axis} or {"u": [...], "v": [...]}' : axisForms,
        ),
      },
    ]
  }
  return faultsOfIssues(branches[best], path, document)
}

const axisForms =
  'a number or an axis: {"values": [...]}, {"linspace": [from, to, count]} or {"logspace": [from, to, count]}'

/** A union within a union is more of its forms. */
function flattened(issues: Issue[]): Issue[][] {
  const [first] = issues
  const isUnion = issues.length === 1 && first.code === 'invalid_union' && first.path.length === 0
  return isUnion && first.errors.length > 0 ? first.errors.flatMap(flattened) : [issues]
}

function isNamed(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value
}

/** True if an issue says that a form is none of a schedule. */
function isOfAnother(issue: Issue): boolean {
  if (issue.code === 'unrecognized_keys') return issue.keys.includes('schedule')
  return issue.path.length === 0
}

/** A field that no form has, or one that does not go with the others that are there. */
function unknownField(key: string, known: readonly string[], others: readonly string[]): string {
  if (!known.includes(key)) return `this field is unknown; known here are ${known.join(', ')}`
  return `this field is not allowed beside ${others.join(', ')}`
}

/** True where an object is none of the forms of an axis, or several at once. */
function isNoAxis(value: unknown, path: Path): boolean {
  if (typeof value !== 'object' || value === null || path.at(-1) === 'init') return false
  return Object.keys(value).filter((key) => ['values', 'linspace', 'logspace'].includes(key)).length !== 1
}

function isMiss(issue: Issue, value: unknown): boolean {
  return issue.path.length === 0 || valueAt(value, issue.path) === undefined
}

function messageOf(issue: Issue, path: Path, document: unknown): string {
  const value = valueAt(document, path)
  return issue.code === 'invalid_union' ? notAllowed(value, oneOf(namesAt(issue, path))) : issueMessage(issue, value)
}

/** The names a discriminator may have; of kinds, zod does not list them in its issue. */
function namesAt(issue: Issue, path: Path): readonly unknown[] {
  if (path.length === 2 && path[0] === 'problem') return problemKinds.map(({ kind }) => kind)
  if ('options' in issue) return issue.options as readonly unknown[]
  if (path.includes('method')) return methodKinds
  return (path.includes('data') ? dataKinds : problemKinds).map(({ kind }) => kind)
}
