import { computed, type Ref, shallowRef, watch } from 'vue'
import type VChart from 'vue-echarts'
import {
  type DrawnFigure,
  type MarkFinder,
  type Plot,
  type Pointed,
  pointedCells,
  pointedLines,
} from '../../../../../src-main/figures/drawn/index.ts'
import { nearestLine } from './nearest-line.ts'
import { readingElement } from './reading-element.ts'
import { plotAt, valueAt } from './zoom.ts'

interface Drawn {
  readonly box: Readonly<Ref<HTMLElement | null>>
  readonly chart: Readonly<Ref<InstanceType<typeof VChart> | null>>
  readonly plots: Readonly<Ref<readonly Plot[]>>
  readonly figure: () => DrawnFigure
  /** The marks of a picture, where there is one. */
  readonly marks: Readonly<Ref<MarkFinder | null>>
  /** Names that are switched off in the legend. */
  readonly hidden: () => ReadonlySet<string>
}

/**
 * The item under the pointer where the chart itself does not know it: the nearest of its lines, or the cell or mark of a picture.
 * Its text stands in the chart's own tooltip; a mark that is pointed at comes first.
 */
export function usePointed({ box, chart, plots, figure, marks, hidden }: Drawn) {
  const lines = computed(() => pointedLines(figure()))
  const cells = computed(() => pointedCells(figure()))
  const overMark = shallowRef(false)
  // A mark that is gone is not left.
  watch(plots, () => (overMark.value = false))

  function pixelOf({ clientX, clientY }: MouseEvent): readonly [number, number] {
    const { left, top } = box.value!.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }

  function pointedAt(event: MouseEvent): Pointed | null {
    if (overMark.value || !box.value) return null
    const at = pixelOf(event)
    const mark = marks.value?.(...at, hidden())
    if (mark) return mark
    if (cells.value) {
      const plot = plotAt(plots.value, ...at)
      return plot ? cells.value(valueAt(plot, 'x', at[0]), valueAt(plot, 'y', at[1])) : null
    }
    const nearest = nearestLine(lines.value, plots.value, at)
    return nearest && { runs: nearest.line.runs, reading: nearest.line.reading(...nearest.point) }
  }

  function mousemove(event: MouseEvent): void {
    const pointed = pointedAt(event)
    if (!pointed) return
    const [x, y] = pixelOf(event)
    const element = readingElement(pointed.reading)
    // The chart hides it at each move of the mouse, of which it hears before this: so it is the mouse that is listened to here.
    chart.value?.dispatchAction({ type: 'showTip', x, y, tooltip: { formatter: () => element } })
  }

  return {
    pointedAt,
    handlers: {
      mousemove,
      mouseleave: () => chart.value?.dispatchAction({ type: 'hideTip' }),
      markover: () => (overMark.value = true),
      markout: () => (overMark.value = false),
    },
  }
}
