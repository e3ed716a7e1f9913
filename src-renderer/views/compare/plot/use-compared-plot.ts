import { computed, shallowRef, watch } from 'vue'
import { scalesOf, viewOn, withView, type Zoom } from '../../../../src-main/figures/drawn/index.ts'
import { type ComparisonSpec, type PlotFigure, unpackOrder, type View } from '../../../../src-main/contract/index.ts'
import { useConnection } from '../../../client/index.ts'
import { steady } from '../../../composables/steady.ts'
import { useLoaded } from '../../../composables/use-loaded.ts'
import type { QueryValues } from '../../../composables/use-query.ts'
import type { Offer } from '../../experiment/figure/choice.ts'
import { drawnChoices, specOf, zoomNamesOf } from '../../experiment/figure/choices.ts'
import { zoomIn, zoomQuery } from '../../experiment/figure/pointing/zoom.ts'
import { comparedPlotControls, withUsualColour } from './plot-controls.ts'
import { useComparison } from '../use-compared.ts'
import { useComparisonFigure } from '../figure/use-comparison-figure.ts'
import { usePickedMarks } from '../picks/use-picked-marks.ts'

type Spec = Extract<ComparisonSpec, { kind: 'compared-plot' }>
const zoomNames = zoomNamesOf('plot')

/** The plot over all experiments that the address asks for: choices, scales, and the part that is looked at. */
export function useComparedPlot() {
  const { compared, query, version } = useComparison()
  const { client } = useConnection()
  const specWith = (values: QueryValues): Spec => ({
    ...specOf('plot', withUsualColour(values), []),
    kind: 'compared-plot',
  })
  // Who opens a file or a saved plot later finds all that the window had chosen by itself.
  const whole = (): Spec => specWith(chosen.value)
  const scales = steady(() => scalesIn(query.values.value))
  const zoom = steady(() => zoomIn(query.values.value, zoomNames))
  const { figure, error, loading, reload, save, python } = useComparisonFigure(
    computed(() => specWith(query.values.value)),
    (shown) =>
      viewOn(shown, { ...scales.value, x: zoom.value.x && [...zoom.value.x], y: zoom.value.y && [...zoom.value.y] }),
    whole,
  )
  const plot = computed<PlotFigure | null>(() => (figure.value?.kind === 'plot' ? figure.value : null))
  const drawn = computed(() => plot.value && withView(plot.value, scales.value))

  // A plot that cannot be drawn keeps the choices of the last drawing.
  const last = shallowRef<QueryValues>({})
  watch(
    plot,
    (now) => {
      if (now) last.value = drawnChoices(now)
    },
    { immediate: true, flush: 'sync' },
  )
  const chosen = computed<QueryValues>(() => ({ ...withUsualColour({}), ...last.value, ...query.values.value }))

  // No run is asked for: only which metrics there are.
  const { data: metrics } = useLoaded([version], () =>
    Promise.all(
      (compared.value ?? []).map(async ({ record: { id } }) => {
        const order = unpackOrder(await client.results.order({ id, where: 'run < 0' }))
        return [id, new Set<string>((await order).metrics)] as const
      }),
    ).then((all) => new Map(all)),
  )
  const offers = computed(() =>
    (compared.value ?? []).flatMap(({ record, read }): Offer[] =>
      read ? [{ ...read, metrics: metrics.value?.get(record.id) ?? null, looks: record.looks }] : [],
    ),
  )
  return {
    answer: figure,
    /** The plot with every choice written out. */
    whole,
    drawn,
    error,
    loading,
    reload,
    save,
    python,
    controls: computed(() => comparedPlotControls(offers.value, chosen.value)),
    chosen,
    /** Another choice makes another figure, which is shown as a whole. */
    choose: (name: string, value: string) => query.write({ ...zoomQuery({}, zoomNames), [name]: value }),
    scales: computed(() => (drawn.value ? scalesOf(drawn.value) : {})),
    setScale: (axis: 'x' | 'y', scale: 'log' | 'linear') =>
      query.write({ [`${axis}-scale`]: scale, [zoomNames[axis]]: undefined }),
    zoom: computed<Zoom>({
      get: () => zoom.value,
      set: (next) => query.write(zoomQuery(next, zoomNames)),
    }),
    ...usePickedMarks(() => plot.value?.experiments?.map(({ id }) => id) ?? []),
  }
}

function scalesIn(values: QueryValues): Pick<View, 'xScale' | 'yScale'> {
  const read = (text: string | undefined) => (text === 'log' || text === 'linear' ? text : undefined)
  return { xScale: read(values['x-scale']), yScale: read(values['y-scale']) }
}
