/** The module, as module.ts sees it: the products every problem shares, and a step for each problem. */
export { fuses } from './product.as'
export { evaluate, iterate, run } from './diagonal.as'
export {
  columnPanels,
  columns,
  minusY,
  open,
  put,
  record,
  rowPanels,
  rows,
  scalars,
  take,
  weights,
} from './diagonal-lanes.as'
