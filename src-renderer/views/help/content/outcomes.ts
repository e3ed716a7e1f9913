import { outcomeNames } from '../../../format/index.ts'
import { type Section, text } from './section.ts'

const meanings = {
  converged: 'The training loss fell to `stop.loss` or below.',
  'budget-spent': 'The steps or the time of `stop` ran out first. The numbers are those of the last step.',
  diverged:
    'The training loss rose above `stop.diverged`. A result like any other: it tells where the method is unstable. It never stretches a scale.',
  cancelled: 'The sweep was cancelled before this run ended.',
  failed: 'The run could not be computed. Its message says why.',
} as const satisfies Record<keyof typeof outcomeNames, string>

export const outcomes: Section = {
  id: 'outcomes',
  title: 'Outcomes of a run',
  blocks: [
    text('Every run ends in one of these.'),
    {
      kind: 'table',
      head: ['Outcome', 'Meaning'],
      rows: Object.entries(meanings).map(([outcome, meaning]) => ({
        id: `outcome-${outcome}`,
        cells: [`**${outcomeNames[outcome as keyof typeof outcomeNames]}**`, meaning],
      })),
    },
  ],
}
