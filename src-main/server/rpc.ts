import { type Context, onError, ORPCError } from '@orpc/server'
import type { StandardRPCHandlerOptions } from '@orpc/server/standard'
import { logFault } from '../fault-log.ts'
import { isHistoryFault } from '../workbench.ts'

/**
 * Options of each handler of remote calls.
 *
 * A client hears of a bug only as "internal server error"; where it happened goes to a log. Errors of the contract are
 * answers, not bugs, and what was under way when the application ended is none either.
 */
export const handlerOptions: StandardRPCHandlerOptions<Context> = {
  interceptors: [
    onError((error) => {
      const isBug = !(error instanceof ORPCError) && !(error instanceof Error && error.name === 'ThreadClosed')
      if (isBug) console.error(logFault(error))
    }),
    async (options) => {
      try {
        return await options.next()
      } catch (error) {
        // A disk that is full, a file that is locked: the page tells it as it is.
        if (isHistoryFault(error)) throw new ORPCError('CONFLICT', { message: error.message })
        throw error
      }
    },
  ],
}
