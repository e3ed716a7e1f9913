// Runs in the page of `../window.ts`, before anything else there.
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** All canvases of the page over each other, small, as text; and the text of its table. */
function picture() {
  const small = Object.assign(document.createElement('canvas'), { width: 90, height: 60 })
  const context = small.getContext('2d', { willReadFrequently: true })
  for (const canvas of document.querySelectorAll('canvas')) {
    if (canvas.width > 0) context.drawImage(canvas, 0, 0, small.width, small.height)
  }
  return context.getImageData(0, 0, small.width, small.height).data.join() + document.body.innerText
}

const bench = {
  /**
   * Resolves when nothing of what is drawn has changed for half a second; answers how long ago it did, in milliseconds.
   * To look takes the page some time itself, so it is done now and then.
   */
  async quiet() {
    let seen = ''
    let changed = performance.now()
    while (performance.now() - changed < 500) {
      const now = picture()
      if (now !== seen) changed = performance.now()
      seen = now
      await pause(40)
      await frame()
    }
    return performance.now() - changed
  },

  /** Scrolls the table for three seconds, half a screen a frame; answers the milliseconds between frames. */
  async scroll() {
    const grid = document.querySelector('[role=grid]')
    const times = []
    let last = await frame()
    for (const until = last + 3000; last < until;) {
      grid.scrollTop += 450
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  },
}
window.bench = bench
