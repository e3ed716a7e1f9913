/** Resolves in a task of its own: what waits already, such as a key that was pressed, comes first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Milliseconds of a task after which work makes a break: two frames of a screen. */
const LONG = 30

/** Does work in tasks that are short enough for the page to answer in between. @param isStale true once nobody waits for it any more */
export async function inShortTasks(work: Iterable<unknown>, isStale: () => boolean): Promise<void> {
  let began = performance.now()
  for (const _ of work) {
    if (performance.now() - began < LONG) continue
    await nextTask()
    if (isStale()) return
    began = performance.now()
  }
}
