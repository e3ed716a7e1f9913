/**
 * Storage: experiments, their tables and their finished runs, in one SQLite file that several processes may share.
 * One thread writes, another reads, and nothing else in the application knows SQL. What runs mean, when to compute them and
 * how to show them is none of this room's business.
 */
export { csvOf } from './rows/csv-of.ts'
export { examine as examineHistory } from './doctor/examine.ts'
export { salvage as salvageHistory, setAside as setHistoryAside } from './doctor/salvage.ts'
export { type Keeper, openKeeper } from './keeper/keeper.ts'
export { HistoryFileError, isHistoryFault } from './disk/faults.ts'
export type { History, KeptRun, Merged, MergeOptions, NewExperiment, RunList, Completeness } from './history.ts'
export { defaultHistoryPath, openHistory } from './open.ts'
export { peekShard, type ShardPeek } from './peek.ts'
