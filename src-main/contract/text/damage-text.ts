import type { Damage, DamagedPart } from '../records.ts'

const partText: Readonly<Record<DamagedPart, string>> = {
  file: 'its file, by which its runs are read',
  labels: 'its name or tags, until they are entered anew',
  notes: 'its notes, until they are entered anew',
  counts: 'its counters or times, until it is resumed',
  origin: 'what version and kernel computed some runs, which are computed again when it is resumed',
}

/** Damaged parts of an experiment, in a sentence or two. */
export function damageText({ parts, runs }: Damage): string {
  const sentences = [
    ...(runs === 0
      ? []
      : [
          `${runs === 1 ? '1 run is' : `${String(runs)} runs are`} damaged and left out; resume the experiment to compute ${runs === 1 ? 'it' : 'them'} again.`,
        ]),
    ...(parts.length === 0 ? [] : [`Not as written: ${parts.map((part) => partText[part]).join('; ')}.`]),
  ]
  return sentences.join(' ')
}
