/**
 * Seeded streams: the only source of randomness in the science. A seed and a purpose determine a stream, and nothing else does.
 */
export { stream } from './stream.ts'
