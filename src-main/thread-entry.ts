/** Entries of threads by the name of the file that the build makes of them; see electron.vite.config.ts. */
const sources = {
  'history-worker': './history/worker.ts',
  'keeper-worker': './history/keeper/worker.ts',
  'drawing-worker': './drawing/worker.ts',
  'sweep-worker': '../src-worker/thread/worker.ts',
  'measure-worker': '../src-worker/thread/measure.ts',
}

/**
 * Path of a thread's code: the source where this file runs from source, else the built file beside the bundle.
 *
 * Neither path stands inside `new URL(…)`, so bundlers leave it alone.
 */
export function threadEntry(name: keyof typeof sources): URL {
  const here = import.meta.url
  return new URL(here.endsWith('.ts') ? sources[name] : `./${name}.js`, here)
}
