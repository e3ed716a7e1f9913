/** The writers of files, loaded with the first one: a figure for the screen waits for none of its libraries, nor keeps them in memory. */
export const writing = () => import('../export/index.ts')

export const reporting = () => import('../report/index.ts')
