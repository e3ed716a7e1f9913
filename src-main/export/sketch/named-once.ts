import type { Layer } from './sketch.ts'

/** Layers of a panel in which each series has its label once: in the first layer that draws it, bands left aside. */
export function namedOnce(layers: readonly Layer[]): readonly Layer[] {
  const named = new Set<string>()
  return layers.map((layer) => {
    if (!layer.series) return layer
    const quiet = layer.stroke.as === 'band'
    const series = layer.series.map((each) => {
      const label = quiet || named.has(each.label) ? '' : each.label
      if (label !== '') named.add(label)
      return { ...each, label }
    })
    return { ...layer, series }
  })
}
