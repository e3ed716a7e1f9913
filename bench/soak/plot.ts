import { init, use } from 'echarts/core'
import { LineChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'
import { measures, type Sample } from './host.ts'

use([LineChart, GridComponent, TitleComponent, SVGRenderer])

const [WIDTH, PANEL] = [900, 130]

/** Each measure against time, one panel under another, as an SVG. */
export function plotOf(samples: readonly Sample[]): string {
  const height = PANEL * measures.length + 40
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const place = measures.map((_, i) => PANEL * i)
  chart.setOption({
    animation: false,
    title: measures.map(({ name }, i) => ({
      text: name,
      left: 8,
      top: place[i] + 4,
      textStyle: { fontSize: 12, fontWeight: 'normal' },
    })),
    grid: place.map((top) => ({ left: 70, right: 20, top: top + 28, height: PANEL - 50 })),
    xAxis: measures.map((_, gridIndex) => ({ type: 'value', gridIndex, name: 'min', min: 0 })),
    yAxis: measures.map((_, gridIndex) => ({ type: 'value', gridIndex, min: 0, splitNumber: 3 })),
    series: measures.map(({ key }, i) => ({
      type: 'line',
      showSymbol: false,
      xAxisIndex: i,
      yAxisIndex: i,
      data: samples.map((sample) => [sample.minute, sample[key]]),
    })),
  })
  return chart.renderToSVGString()
}
