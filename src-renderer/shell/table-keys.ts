/** Keys that every table has, for the dialog of shortcuts and for the help. */
export const tableKeys = [
  { label: 'Move', keys: 'ArrowUp ArrowDown' },
  { label: 'Select', keys: 'Space' },
  { label: 'Extend the selection', keys: 'Shift+ArrowDown' },
  { label: 'Select all', keys: 'Mod+A' },
  { label: 'Open', keys: 'Enter' },
] as const
