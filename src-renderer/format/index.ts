/** How numbers, times and names are written on screen; the only place that decides it. */
export * from './names.ts'
export * from './number.ts'
export * from './time.ts'
