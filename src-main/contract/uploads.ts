import { z } from 'zod'

/** A part of a file that a page sends: parts come one after another, because one message is bounded. */
export const uploadPart = z.object({
  /** Chosen by the page, one for each file. */
  upload: z.string().regex(/^[\w-]{8,40}$/),
  /** The file's own name, for messages. */
  name: z.string().max(255),
  part: z.instanceof(Blob),
  last: z.boolean(),
})
