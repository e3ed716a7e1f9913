import { z } from 'zod'
import { metrics } from '../../../src-worker/metrics/index.ts'

export const metricSchema = z.enum(metrics)
