import { type Ref, shallowRef, watch } from 'vue'
import type VChart from 'vue-echarts'
import { type Plot, type PointedLine, readingText } from '../../../../src-main/charts/index.ts'
import { nearestLine } from './nearest-line.ts'

interface Drawn {
  readonly box: Readonly<Ref<HTMLElement | null>>
  readonly chart: Readonly<Ref<InstanceType<typeof VChart> | null>>
  readonly plots: Readonly<Ref<readonly Plot[]>>
  readonly lines: Readonly<Ref<readonly PointedLine[]>>
}

/** What the line next to the pointer says, in the chart's own tooltip; a mark that is pointed at comes first. */
export function usePointedLine({ box, chart, plots, lines }: Drawn) {
  const overMark = shallowRef(false)
  // A mark that is gone is not left.
  watch(plots, () => (overMark.value = false))

  function lineAt({ clientX, clientY }: MouseEvent) {
    if (overMark.value || lines.value.length === 0 || !box.value) return null
    const { left, top } = box.value.getBoundingClientRect()
    return nearestLine(lines.value, plots.value, [clientX - left, clientY - top])
  }

  function mousemove(event: MouseEvent): void {
    const nearest = lineAt(event)
    if (!nearest || !box.value) return
    const { left, top } = box.value.getBoundingClientRect()
    const text = readingText(nearest.line.reading(...nearest.point))
    // The chart hides it at each move of the mouse, of which it hears before this: so it is the mouse that is listened to here.
    chart.value?.dispatchAction({
      type: 'showTip',
      x: event.clientX - left,
      y: event.clientY - top,
      tooltip: { formatter: () => text },
    })
  }

  return {
    lineAt,
    handlers: {
      mousemove,
      mouseleave: () => chart.value?.dispatchAction({ type: 'hideTip' }),
      markover: () => (overMark.value = true),
      markout: () => (overMark.value = false),
    },
  }
}
