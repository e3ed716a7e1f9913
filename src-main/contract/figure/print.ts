import { z } from 'zod'

/** How an exported figure looks on the page. */
export const printSchema = z.object({
  theme: z.enum(['print', 'light', 'dark']).default('print'),
  widthMm: z.number().min(20).max(1000).default(84),
  heightMm: z.number().min(20).max(1000).default(63),
  fontPt: z.number().min(4).max(36).default(8),
  dpi: z.number().min(36).max(1200).default(300),
  /** Whether the title stands in the figure; left out, not in print, where the caption says it. */
  title: z.boolean().optional(),
  /** Whether the ground is painted; a transparent figure takes that of its page. */
  background: z.enum(['filled', 'transparent']).default('filled'),
})
export type Print = z.infer<typeof printSchema>
