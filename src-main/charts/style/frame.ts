/** The rectangle that the axes span, in pixels from the figure's top left. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
