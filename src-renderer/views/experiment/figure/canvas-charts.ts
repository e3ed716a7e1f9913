import { setPlatformAPI, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartModules } from '../../../../src-main/charts/modules.ts'
import { measureText } from '../../../../src-main/charts/style/measure.ts'

// Brings what charts on the screen are drawn with.
use([...chartModules, CanvasRenderer])
// A window has letters of their own for strong text, which are narrower than those that a file makes bold.
const STRONG = 1.02
setPlatformAPI({ measureText: (text, font) => measureText(text, font, STRONG) })
