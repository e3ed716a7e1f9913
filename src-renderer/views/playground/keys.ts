/** The keys of the playback, for its commands and for the help. */
export const playgroundKeys = {
  play: { label: 'Play or pause', keys: 'Space' },
  step: { label: 'One step', keys: 'ArrowRight' },
  back: { label: 'One step back', keys: 'ArrowLeft' },
  reset: { label: 'Back to the start', keys: 'R' },
} as const
