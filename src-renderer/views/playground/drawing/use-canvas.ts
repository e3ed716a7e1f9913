import { useDevicePixelRatio, useElementSize } from '@vueuse/core'
import { type Ref, shallowRef, watchPostEffect } from 'vue'

/** Counts when the face of symbols has come: a canvas does not draw itself anew. */
const faces = shallowRef(0)
let asked: Promise<unknown> | undefined
function askForFaces(): void {
  asked ??= document.fonts.load('italic 13px KaTeX_Math', 'θ').then(() => faces.value++)
}

/**
 * Draws on a canvas that fills its element, in CSS pixels, again whenever its size changes or anything that the drawing read.
 *
 * @param draw is given a clean context
 */
export function useCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  draw: (context: CanvasRenderingContext2D, width: number, height: number) => void,
) {
  const { width, height } = useElementSize(canvas)
  const { pixelRatio } = useDevicePixelRatio()
  askForFaces()

  watchPostEffect(() => {
    void faces.value
    const element = canvas.value
    const context = element?.getContext('2d')
    if (!element || !context || width.value === 0 || height.value === 0) return
    const [across, down] = [width.value, height.value].map((each) => Math.round(each * pixelRatio.value))
    // Setting the size clears the canvas, even to the same.
    if (element.width !== across) element.width = across
    if (element.height !== down) element.height = down
    context.setTransform(pixelRatio.value, 0, 0, pixelRatio.value, 0, 0)
    context.clearRect(0, 0, width.value, height.value)
    // A drawing keeps its clips and settings to itself: the next begins as this one did.
    context.save()
    draw(context, width.value, height.value)
    context.restore()
  })
  return { width, height }
}
