/**
 * Linear programmes: who asks for a solution imports this, and who runs a thread loads the solver by highs.ts first.
 */
export { type LinearProgramme, MAX_DATA_ENTRIES, solveProgramme } from './linear-programme.ts'
