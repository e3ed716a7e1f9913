import { type Context, onError, ORPCError } from '@orpc/server'
import type { StandardRPCHandlerOptions } from '@orpc/server/standard'

/**
 * What each handler of remote calls is made with.
 *
 * A client hears of a bug only as "internal server error"; where it happened goes to the terminal. Errors of the contract are
 * answers, not bugs, and what was under way when the application ended is none either.
 */
export const handlerOptions: StandardRPCHandlerOptions<Context> = {
  interceptors: [
    onError((error) => {
      const isBug = !(error instanceof ORPCError) && !(error instanceof Error && error.name === 'ThreadClosed')
      if (isBug) console.error(error)
    }),
  ],
}
