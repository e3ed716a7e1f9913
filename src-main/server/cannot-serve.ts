/** The application cannot be served here, for a reason that a person can mend: the message says what to do. */
export class CannotServe extends Error {
  override readonly name = 'CannotServe'
}
