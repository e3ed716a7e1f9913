import { type Command, InvalidArgumentError } from 'commander'
import { ExpressionError, MAX_EXPRESSION, parseExpression } from '../../contract/index.ts'

/** The runs that a command writes. */
export interface WhereOption {
  readonly where?: string
}

/** Adds the filter of runs to a command. */
export function withWhere(command: Command): Command {
  return command.option(
    '--where <condition>',
    'only the runs of which this is true, such as "0.01 <= lambda <= 0.1 and outcome == \'converged\'"; figures say so',
    readWhere,
  )
}

function readWhere(text: string): string {
  try {
    parseExpression(text)
    return text
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new InvalidArgumentError(
      `${error.message} At most ${MAX_EXPRESSION} characters: fields of runs, and, or, not, in.`,
    )
  }
}
