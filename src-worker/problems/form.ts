/** A field of a form: a number, or numbers, of a part of the experiment file. */
export interface FormField {
  /** Its place in that part: `['init', 'scale']`. */
  readonly path: readonly string[]
  readonly label: string
  readonly symbol?: string
  /** One number, one that may vary over the runs, a list, or rows of lists. */
  readonly takes: 'number' | 'axis' | 'list' | 'rows'
  /** Value that counts where nothing is written; a number without one must be filled in. */
  readonly fallback?: string
  /** True if a list may be left out. */
  readonly optional?: boolean
  readonly placeholder?: string
  /** Its unit or meaning. */
  readonly note?: string
  /** True of velocities at the start, which some methods do not take. */
  readonly isVelocity?: boolean
}

/** A part of a file that is being written, and may have faults. */
export type WrittenPart = Readonly<Partial<Record<string, unknown>>>

/** One of the ways of giving the same thing. */
export interface FormWay {
  readonly value: string
  readonly label: string
  /** True if the part is written in this way. */
  is(part: WrittenPart): boolean
  /** Content of the part, by its fields' names, once this way is chosen; `undefined` takes a field out. */
  begin(part: WrittenPart): Readonly<Record<string, unknown>>
  readonly fields: readonly FormField[]
}

/** A choice between ways, whose fields stand below it; a part that is written in none of them is taken for the first. */
export interface FormChoice {
  readonly label: string
  /** Path at which faults of the choice itself stand. */
  readonly path: readonly string[]
  readonly ways: readonly FormWay[]
}

export type FormItem = FormField | FormChoice

/** Sections of a problem's form. */
export interface ProblemForm {
  /** Its own numbers. */
  readonly problem: readonly FormItem[]
  /** The start of every run. */
  readonly start: readonly FormItem[]
}
