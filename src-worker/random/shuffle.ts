/**
 * Puts a list into random order, in place, by the method of Fisher and Yates.
 *
 * @param below draws a whole number, uniform on 0 … count − 1
 */
export function shuffle(list: Int32Array, below: (count: number) => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(i + 1)
    const swapped = list[i]
    list[i] = list[j]
    list[j] = swapped
  }
}
