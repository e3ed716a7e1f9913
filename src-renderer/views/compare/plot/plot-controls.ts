import type { QueryValues } from '../../../composables/use-query.ts'
import type { Offer, Option } from '../../experiment/figure/choice.ts'
import { controlsOf } from '../../experiment/figure/choices.ts'

type Control = ReturnType<typeof controlsOf>[number]

/** Channels of a plot that may tell experiments apart. */
const apart = new Set(['x', 'colour', 'marker', 'rows', 'columns'])
const experiment: Option = { value: 'experiment', words: 'Experiment' }

/** The controls of a plot over several experiments: what any of them offers, each once, and the experiment itself. */
export function comparedPlotControls(offers: readonly Offer[], chosen: QueryValues): readonly Control[] {
  const controls = new Map<string, Control>()
  for (const control of offers.flatMap((offer) => controlsOf('plot', offer, chosen))) {
    const before = controls.get(control.name)?.options ?? []
    const known = new Set(before.map(({ value }) => value))
    const options = [...before, ...control.options.filter(({ value }) => !known.has(value))]
    controls.set(control.name, { ...control, options })
  }
  return [...controls.values()].map((control) =>
    apart.has(control.name) ? { ...control, options: withExperiment(control.options) } : control,
  )
}

/** Behind "None" where there is one. */
function withExperiment(options: readonly Option[]): readonly Option[] {
  const none = options.filter(({ value }) => value === 'none')
  return [...none, experiment, ...options.filter(({ value }) => value !== 'none')]
}

/** Experiments are told apart by colour where the address chooses none. */
export function withUsualColour(values: QueryValues): QueryValues {
  return { colour: 'experiment', ...values }
}
