/** A text for a cell: a spreadsheet takes one that begins with one of these for a formula; numbers in words are none. */
export function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
}
