import { z } from 'zod'
import { ExpressionError, MAX_EXPRESSION, parseExpression } from './parse.ts'

/** Text that can be read as an expression; whether there are its fields shows where runs are. */
export const expressionSchema = z
  .string()
  .max(MAX_EXPRESSION)
  .superRefine((text, context) => {
    try {
      parseExpression(text)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
    }
  })

/** The runs that a figure or a table shows: those of which this is true. */
export const whereSchema = expressionSchema.describe(
  'The runs that are shown, such as 0.01 <= lambda <= 0.1 and outcome == "converged"; left out, all',
)
