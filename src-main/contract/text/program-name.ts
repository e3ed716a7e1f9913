/** The command line, as a shell calls it. */
export const programName = 'mgd'
