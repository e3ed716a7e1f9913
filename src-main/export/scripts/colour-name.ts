/** The name under which LaTeX knows a colour: `shade0072b2`. */
export function colourName(colour: string): string {
  return `shade${colour.slice(1)}`
}
