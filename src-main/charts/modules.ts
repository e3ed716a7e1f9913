import { CustomChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts'
import {
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  ParallelComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'

/** The parts of ECharts that the options of this room need; who draws them adds a renderer: `use([...chartModules, SVGRenderer])`. */
export const chartModules = [
  CustomChart,
  LineChart,
  ParallelChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  ParallelComponent,
  TitleComponent,
  TooltipComponent,
]
