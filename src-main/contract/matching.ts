import type { ExperimentSummary } from './records.ts'

type Named = Pick<ExperimentSummary, 'name' | 'problem' | 'method' | 'tags' | 'folder'>

/** True where every word of a text is in an experiment's name, problem, method, tags or folder, in capitals or not; see `mgd list --match`. */
export function matching(text: string): (experiment: Named) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return ({ name, problem, method, tags, folder = '' }) => {
    const searched = [name, problem, method, ...tags, folder].join('\n').toLowerCase()
    return words.every((word) => searched.includes(word))
  }
}
