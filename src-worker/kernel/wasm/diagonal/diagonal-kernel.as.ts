/** The module of diagonal networks, as diagonal.ts sees it. */
export { fuses } from '../product.as'
export { evaluate, iterate, run } from './diagonal.as'
export { scalars } from '../lanes.as'
export { columnPanels, columns, minusY, open, put, record, rowPanels, rows, take, weights } from './diagonal-lanes.as'
