import type { History } from '../history/index.ts'

/** What a drawing thread asks of the history. */
export type Host = Pick<History, 'columns' | 'results' | 'tableText'>
