import type { Annotation } from '../../contract/index.ts'
import { ink } from '../sketch/sketch.ts'
import { colourName } from './colour-name.ts'
import { latex } from './latex.ts'

/** The colour of a remark: its own, or that of the text, of a region that of a zone. */
export function annotationColour({ as, colour }: Annotation): string {
  return (colour ?? (as === 'region' ? ink.zone : ink.text)).toLowerCase()
}

/** The commands that draw a remark of the author within an axis. */
export function annotationLines(annotation: Annotation): string[] {
  const cs = annotation.in === 'plot' ? 'rel axis cs' : 'axis cs'
  const at = ([x, y]: readonly [number, number]) => `(${cs}:${x},${y})`
  const colour = colourName(annotationColour(annotation))
  switch (annotation.as) {
    case 'text': {
      const anchor = { left: 'west', centre: 'center', right: 'east' }[annotation.align ?? 'left']
      return [
        `\\node [anchor=${anchor}, inner sep=0pt, ${colour}] at ${at(annotation.at)} {${latex(annotation.text)}};`,
      ]
    }
    case 'line':
    case 'arrow': {
      const isArrow = annotation.as === 'arrow'
      const style = isArrow ? '-latex' : annotation.dashed ? 'dashed' : 'solid'
      const [start, end] = [annotation.from, annotation.to]
      const [place, other] = isArrow ? [start, end] : [end, start]
      const anchor = place[0] < other[0] ? 'east' : 'west'
      const text =
        annotation.text === undefined
          ? []
          : [`\\node [anchor=${anchor}, inner sep=1.5pt, ${colour}] at ${at(place)} {${latex(annotation.text)}};`]
      return [`\\draw [${style}, thin, ${colour}] ${at(start)} -- ${at(end)};`, ...text]
    }
    case 'region': {
      const corner = (end: 0 | 1) => {
        const along = (ends: readonly [number, number] | undefined) => ends?.[end]
        const [x, y] = [along(annotation.x), along(annotation.y)]
        const across = x === undefined ? `rel axis cs:${end},0` : `${cs}:${x},${annotation.in === 'plot' ? 0 : 1}`
        const up = y === undefined ? `rel axis cs:0,${end}` : `${cs}:${annotation.in === 'plot' ? 0 : 1},${y}`
        return `({${across}}|-{${up}})`
      }
      const text =
        annotation.text === undefined
          ? []
          : [`\\node [anchor=north west, inner sep=2pt] at (region.north west) {${latex(annotation.text)}};`]
      return [
        `\\path ${corner(0)} coordinate (regionFrom) ${corner(1)} coordinate (regionTo);`,
        `\\fill [${colour}] (regionFrom) rectangle (regionTo);`,
        ...(text.length === 0 ? [] : [`\\node [fit=(regionFrom)(regionTo), inner sep=0pt] (region) {};`, ...text]),
      ]
    }
  }
}
