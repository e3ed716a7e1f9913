import type { PickedRuns } from '../selection/use-run-selection.ts'
import type { Direction } from '../selection/neighbours.ts'

const directions: Readonly<Partial<Record<string, Direction>>> = {
  ArrowLeft: 'lower',
  ArrowRight: 'higher',
  ArrowDown: 'down',
  ArrowUp: 'up',
}

/** Arrow keys go from run to run along the axes of the experiment; with Shift they add. */
export function useRunKeys({ move }: PickedRuns) {
  return (event: KeyboardEvent): void => {
    const direction = directions[event.key]
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(direction, event.shiftKey)
  }
}
