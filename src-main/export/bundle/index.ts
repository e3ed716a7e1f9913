/** Bundles: an experiment with all that came of it in one zip, which another history can take in. */
export { NoBundle, type OpenBundle, readBundle } from './read.ts'
export { bundleOf } from './write.ts'
