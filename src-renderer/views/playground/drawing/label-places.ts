/** A text with its place in the middle of it, in pixels. */
export interface PlacedLabel {
  readonly text: string
  readonly at: readonly [x: number, y: number]
  readonly colour: string
}

/** Height of a label with the room around it. */
const HEIGHT = 14
const GAP = 4

/** The labels that lie on none before them, in their order: the first count most. @param widthOf of a text, in pixels */
export function apart<L extends PlacedLabel>(labels: readonly L[], widthOf: (text: string) => number): readonly L[] {
  const placed: { readonly label: L; readonly half: number }[] = []
  for (const label of labels) {
    const half = widthOf(label.text) / 2 + GAP / 2
    const [x, y] = label.at
    const isFree = placed.every(
      ({ label: { at }, half: other }) => Math.abs(at[0] - x) >= half + other || Math.abs(at[1] - y) >= HEIGHT,
    )
    if (isFree) placed.push({ label, half })
  }
  return placed.map(({ label }) => label)
}

/** A label moved as little as keeps the whole of it in an area. @param widthOf of a text, in pixels */
export function kept<L extends PlacedLabel>(label: L, widthOf: (text: string) => number, area: Area): L {
  const half = widthOf(label.text) / 2 + GAP / 2
  const [x, y] = label.at
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
  return {
    ...label,
    at: [clamp(x, area.left + half, area.right - half), clamp(y, area.top + HEIGHT / 2, area.bottom - HEIGHT / 2)],
  }
}

/** In pixels. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
