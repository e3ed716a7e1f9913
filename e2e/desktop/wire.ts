/** Requests of the test to the main process. */
export interface MainSide {
  /** Answers as `protocol.handle` does. */
  answer(url: string, method: string): Promise<Answer>
  loaded(): void
  fromPort(port: number, data: string | Uint8Array): void
  fromPage(channel: string, args: readonly unknown[]): void
  /** Begins a download; answers where the dialog proposes to save it. */
  download(name: string): string
  downloaded(path: string): void
  /** An event of the application, as the system sends it. */
  happen(name: string, args: readonly unknown[]): void
  quit(): void
  closeWindow(): void
  click(labels: readonly string[]): void
  /** Which button is pressed in the next boxes. */
  choose(button: number): void
  /** Which files are picked in the next dialogs. */
  pick(paths: readonly string[]): void
  seen(): Seen
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** Things that a person at this desktop sees. */
interface Seen {
  readonly boxes: readonly string[]
  readonly notifications: readonly { title: string; body: string }[]
  readonly shownInFolder: readonly string[]
  readonly progress: { readonly fraction: number; readonly mode: string }
  readonly opened: readonly string[]
}

/** Messages of the main process to the test. */
export interface PageSide {
  open(url: string): void
  toPage(channel: string, message: unknown, ports: readonly number[]): void
  toPort(port: number, data: string | Uint8Array): void
  ended(how: string | number | undefined, again: readonly string[] | undefined): void
}
