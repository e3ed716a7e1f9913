/** The module of ReLU networks, as relu.ts sees it. */
export { fuses } from '../product.as'
export { evaluate, iterate, run } from './relu.as'
export { scalars } from '../lanes.as'
export { columnPanels, columns, minusY, open, put, record, rowPanels, rows, take, weights } from './relu-lanes.as'
