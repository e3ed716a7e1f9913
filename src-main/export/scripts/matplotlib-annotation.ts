import type { Annotation } from '../../contract/index.ts'
import { ink } from '../sketch/sketch.ts'
import { mathtext } from './latex.ts'
import { quoted } from './quoted.ts'

const colourOf = ({ colour }: Annotation) => `'${colour ?? ink.text}'`

/** The statements that draw a remark of the author. */
export function annotationLines(annotation: Annotation): string[] {
  const units = annotation.in === 'plot' ? "'axes fraction'" : "'data'"
  const at = ([x, y]: readonly [number, number]) => `(${x}, ${y})`
  const common = `xycoords=${units}, annotation_clip=False, fontsize='medium', color=${colourOf(annotation)}`
  const written = quoted(mathtext(annotation.text ?? ''))
  switch (annotation.as) {
    case 'text': {
      const align = { left: 'left', centre: 'center', right: 'right' }[annotation.align ?? 'left']
      return [`ax.annotate(${written}, ${at(annotation.at)}, ${common}, ha='${align}', va='center')`]
    }
    case 'line':
    case 'arrow': {
      const isArrow = annotation.as === 'arrow'
      const [tip, end] = isArrow ? [annotation.to, annotation.from] : [annotation.from, annotation.to]
      const style = isArrow ? '-|>' : '-'
      const dashes = annotation.as === 'line' && annotation.dashed ? ", 'linestyle': '--'" : ''
      const align = `ha='${end[0] < tip[0] ? 'right' : 'left'}', va='center'`
      return [
        `ax.annotate(${written}, ${at(tip)}, xytext=${at(end)}, textcoords=${units}, ${common}, ${align},`,
        `            arrowprops={'arrowstyle': '${style}', 'linewidth': 0.6, 'color': ${colourOf(annotation)}, 'shrinkA': 0, 'shrinkB': 0${dashes}})`,
      ]
    }
    case 'region': {
      const { x = [0, 1], y = [0, 1] } = annotation
      const own = annotation.in === 'plot' ? 'ax.transAxes' : null
      const mixed =
        annotation.x && annotation.y
          ? 'ax.transData'
          : annotation.x
            ? 'ax.get_xaxis_transform()'
            : 'ax.get_yaxis_transform()'
      const colour = annotation.colour ?? ink.zone
      return [
        `ax.add_patch(plt.Rectangle((${x[0]}, ${y[0]}), ${x[1] - x[0]}, ${y[1] - y[0]}, transform=${own ?? mixed}, color='${colour}', linewidth=0, zorder=0))`,
        ...(annotation.text === undefined
          ? []
          : [
              `ax.annotate(${written}, (${x[0]}, ${y[1]}), xycoords=${own ?? mixed}, xytext=(2, -2), textcoords='offset points', va='top')`,
            ]),
      ]
    }
  }
}
