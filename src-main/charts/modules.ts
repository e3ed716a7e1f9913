import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'

/** The parts of ECharts that the options of this room need; who draws them adds a renderer: `use([...chartModules, SVGRenderer])`. */
export const chartModules = [
  CustomChart,
  LineChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  TooltipComponent,
]
