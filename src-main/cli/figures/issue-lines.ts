import type { z } from 'zod'

/** The faults of a document that is a file of its own, a line each with its place: `draw[1]: …`; of unknown fields also those that are allowed. */
export function issueLines({ issues }: z.ZodError, allowed: readonly string[]): readonly string[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return [`${placeOf(issue.path)}: ${issue.message}`]
    return issue.keys.map((key) => `${key}: this field is not known; allowed are ${allowed.join(', ')}`)
  })
}

/** `draw[1]` */
function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
  return place.length === 0 ? 'document' : place.join('')
}
