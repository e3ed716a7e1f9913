import type { History } from '../history/index.ts'

/** Requests of a drawing thread to the history. */
export type Host = Pick<History, 'columns' | 'results' | 'tableText'>
