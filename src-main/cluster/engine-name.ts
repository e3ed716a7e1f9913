/** Schedulers that a sweep can be handed to. */
export const engineNames = ['slurm', 'parallel', 'kubernetes'] as const
