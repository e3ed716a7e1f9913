import type { z } from 'zod'
import { type Fault, fault, found, valueAt } from '../../../src-worker/experiment/fault.ts'
import { issueMessage, oneOf } from '../../../src-worker/experiment/reading/issue-message.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * The faults of a document of a figure, each with its place: `draw[1]: "lines" is not one of "marks", …`.
 *
 * @param allowed the fields of the document itself
 */
export function issueFaults(issues: readonly Issue[], document: unknown, allowed: readonly string[]): readonly Fault[] {
  const faultsOf = (issue: Issue, base: Path): readonly Fault[] => {
    const path = [...base, ...issue.path]
    const value = valueAt(document, path)
    switch (issue.code) {
      case 'unrecognized_keys': {
        const known = path.length === 0 ? `; allowed are ${allowed.join(', ')}` : ''
        return issue.keys.map((key) => fault([...path, key], `this field is not known${known}`))
      }
      case 'invalid_union': {
        // The form with the fewest faults is the one that the author meant.
        const meant = issue.errors.toSorted((a, b) => a.length - b.length).at(0) ?? []
        if (meant.length > 0) return meant.flatMap((each) => faultsOf(each, path))
        const names = 'options' in issue ? oneOf(issue.options as readonly unknown[]) : 'a form that is allowed here'
        return [fault(path, `${found(value)} is not ${names}`)]
      }
      case 'custom':
        return [fault(path, issue.message)]
      default:
        return [fault(path, issueMessage(issue, value))]
    }
  }
  return issues.flatMap((issue) => faultsOf(issue, []))
}
