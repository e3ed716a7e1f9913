/** Size of the parts in which a page sends a file. */
export const PART_BYTES = 8 * 1024 * 1024

/** Largest number of experiments compared at once. */
export const maxCompared = 20
