/** A figure as a file. */
export interface FigureFile {
  readonly kind: 'file'
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}
