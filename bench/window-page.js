// Runs in the page of `window.ts`, before anything else there.
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const bench = {
  /** The longest task so far, in milliseconds. */
  longestTask: 0,

  /** Resolves when frames come without delay, so that all parts of a large chart have been drawn. */
  async quiet() {
    let last = await frame()
    for (let calm = 0; calm < 3;) {
      const now = await frame()
      calm = now - last < 40 ? calm + 1 : 0
      last = now
    }
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

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) bench.longestTask = Math.max(bench.longestTask, duration)
}).observe({ type: 'longtask', buffered: true })
