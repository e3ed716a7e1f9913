/** Formats of numbers, times and names on screen; the only place that decides them. */
export * from './names.ts'
export * from './number.ts'
export * from './time.ts'
