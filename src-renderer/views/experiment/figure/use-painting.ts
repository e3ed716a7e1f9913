import { useDevicePixelRatio } from '@vueuse/core'
import { computed } from 'vue'
import type { Painting } from '../../../../src-main/figures/drawn/index.ts'

/** Paints pixels into a picture in this window, at the sharpness of its screen. */
export function usePainting() {
  const { pixelRatio } = useDevicePixelRatio()
  return computed<Painting>(() => ({ ratio: pixelRatio.value, image }))
}

const image: Painting['image'] = ({ width, height, data }, box) => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0)
  return { type: 'image', style: { image: canvas, x: box.left, y: box.top, width: box.width, height: box.height } }
}
