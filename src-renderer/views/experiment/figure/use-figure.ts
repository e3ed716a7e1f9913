import { computed, shallowRef, watch } from 'vue'
import { scalesOf, viewOn, withView, type Zoom } from '../../../../src-main/figures/drawn/index.ts'
import type { FigureData, View } from '../../../../src-main/contract/index.ts'
import { steady } from '../../../composables/steady.ts'
import type { QueryValues } from '../../../composables/use-query.ts'
import { useLoaded } from '../../../composables/use-loaded.ts'
import { useShownExperiment } from '../use-experiment.ts'
import type { Offer } from './choice.ts'
import { controlsOf, drawnChoices, type Kind, specOf, zoomNamesOf } from './choices.ts'
import { zoomIn, zoomQuery } from './pointing/zoom.ts'

/** Number of runs above which the range of each metric is not looked up before it is chosen. */
const manyRuns = 20_000

/**
 * A figure of the experiment on screen, with all that the address says of it: choices, scales, and the part that is looked at.
 *
 * @param runs the runs that it is to show, where its kind takes any; null while there is nothing to ask for
 * @param prefix before its names in the address, where a tab has two figures
 */
export function useFigure(kind: () => Kind, runs: () => readonly number[] | null, more: () => object, prefix = '') {
  const shown = useShownExperiment()
  const { record, version, read, query, runTable } = shown
  const values = computed(() => unprefixed(query.values.value, prefix))
  const spec = computed(() => {
    const asked = runs()
    return asked && specOf(kind(), values.value, asked, { ...more(), where: shown.filter.where.value })
  })
  // A change of the address that leaves the figure as it is asks for nothing.
  const wanted = computed(() => spec.value && JSON.stringify(spec.value))
  const { data, error, loading, reload } = useLoaded([version, wanted], () =>
    spec.value ? shown.figure(spec.value) : null,
  )
  const finished = (record.value?.runs ?? Infinity) <= manyRuns ? runTable().data : null
  const offer = computed<Offer | null>(() => {
    if (!read.value) return null
    const table = finished?.value?.table
    const metrics = table && table.index.length > 0 ? new Set(Object.keys(table.metrics)) : null
    return { ...read.value, metrics, looks: record.value?.looks }
  })

  const current = computed<FigureData | null>(() => data.value)
  // Each by itself: a part that is looked at more closely makes no other figure.
  const scales = steady(() => scalesIn(values.value))
  const zoom = steady(() => zoomIn(values.value, zoomNamesOf(kind())))
  const drawn = computed(() => {
    const figure = current.value
    return figure && figure.kind !== 'none' ? withView(figure, scales.value) : null
  })
  // A figure that cannot be drawn keeps the choices of the last drawing.
  const last = shallowRef<{ readonly kind: Kind; readonly choices: QueryValues } | null>(null)
  watch(
    current,
    (figure) => {
      if (figure && figure.kind !== 'none') last.value = { kind: figure.kind, choices: drawnChoices(figure) }
    },
    { immediate: true, flush: 'sync' },
  )
  const chosen = computed(() => ({
    ...(last.value?.kind === kind() ? last.value.choices : {}),
    ...values.value,
  }))
  const write = (changes: Readonly<Record<string, string | undefined>>) =>
    query.write(Object.fromEntries(Object.entries(changes).map(([name, value]) => [prefix + name, value])))

  return {
    /** The figure's specification with every choice written out, as the list of figures has it: the window and the command line write the same bytes. */
    wholeSpec: computed(
      () => spec.value && specOf(kind(), chosen.value, runs() ?? [], { ...more(), where: shown.filter.where.value }),
    ),
    /** As it came, `none` among others. */
    answer: current,
    figure: drawn,
    /** Its view, as far as that is not the default: the part and scales that a file of it is to show. */
    view: computed(() => {
      const figure = current.value
      return figure && figure.kind !== 'none' ? viewOn(figure, { ...scales.value, ...rangesOf(zoom.value) }) : {}
    }),
    error,
    loading,
    reload,
    controls: computed(() => (offer.value ? controlsOf(kind(), offer.value, chosen.value) : [])),
    chosen,
    /** Another choice makes another figure, which is shown as a whole. */
    choose: (name: string, value: string) => write({ ...zoomQuery({}, zoomNamesOf(kind())), [name]: value }),
    scales: computed(() => (drawn.value ? scalesOf(drawn.value) : {})),
    setScale: (axis: 'x' | 'y', scale: 'log' | 'linear') =>
      write({ [`${axis}-scale`]: scale, [zoomNamesOf(kind())[axis]]: undefined }),
    zoom: computed({
      get: () => zoom.value,
      set: (next) => write(zoomQuery(next, zoomNamesOf(kind()))),
    }),
  }
}

function unprefixed(values: Readonly<Partial<Record<string, string>>>, prefix: string) {
  if (prefix === '') return values
  const own = Object.entries(values).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
}

function scalesIn(values: Readonly<Partial<Record<string, string>>>): Pick<View, 'xScale' | 'yScale'> {
  const read = (text: string | undefined) => (text === 'log' || text === 'linear' ? text : undefined)
  return { xScale: read(values['x-scale']), yScale: read(values['y-scale']) }
}

function rangesOf({ x, y }: Zoom): Pick<View, 'x' | 'y'> {
  return { x: x && [...x], y: y && [...y] }
}
