/** Control characters but line breaks and tabs, and what turns the direction of text around: they steer a terminal. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text as a terminal may show it, line breaks as they are; JSON still says the same. */
export function printable(text: string): string {
  return text.replace(steering, escaped)
}

/** A name as it stands within a line, which it must not end. */
export function inLine(text: string): string {
  return printable(text.replaceAll('\n', '\\n').replaceAll('\t', ' '))
}

/** Has all that the console writes as text be printable, whatever names and files hold. */
export function guardConsole(): void {
  for (const method of ['log', 'error'] as const) {
    const write = console[method].bind(console)
    console[method] = (...parts: unknown[]) =>
      write(...parts.map((part) => (typeof part === 'string' ? printable(part) : part)))
  }
}
