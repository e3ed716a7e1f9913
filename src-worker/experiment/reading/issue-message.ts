import type { z } from 'zod'
import { found } from '../fault.ts'

/** One issue of zod in words: the value that was found, and what is allowed. */
export function issueMessage(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return notAllowed(value, typeNames[issue.expected] ?? issue.expected)
    case 'invalid_value':
      return notAllowed(value, oneOf(issue.values))
    case 'too_small':
      if (issue.origin === 'array') return `${found(value)} is too short; give at least ${String(issue.minimum)}`
      if (issue.origin === 'string') return 'the text is empty; give at least one character'
      return `${found(value)} is not ${issue.inclusive ? 'at least' : 'above'} ${String(issue.minimum)}`
    case 'too_big':
      if (issue.origin === 'array') return `${found(value)} is too long; give at most ${String(issue.maximum)}`
      if (issue.origin === 'string') return `the text is too long; give at most ${String(issue.maximum)} characters`
      return `${found(value)} is not ${issue.inclusive ? 'at most' : 'below'} ${String(issue.maximum)}`
    default:
      return `${found(value)} is not allowed: ${issue.message}`
  }
}

const typeNames: Record<string, string> = {
  int: 'a whole number',
  number: 'a finite number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list [from, to, count]',
  object: 'an object',
}

export function notAllowed(value: unknown, allowed: string): string {
  return value === undefined ? `this field is missing; give ${allowed}` : `${found(value)} is not ${allowed}`
}

export function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value))
  return texts.length === 1 ? texts[0] : `one of ${texts.join(', ')}`
}
