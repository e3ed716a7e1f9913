/** The module of losses of linear predictions, as layers/block.ts sees it. */
export { evaluate, iterate, run } from './layers.as'
export { scalars } from '../lanes.as'
export {
  begin,
  choose,
  columnPanels,
  columns,
  decays,
  open,
  put,
  record,
  rowPanels,
  rows,
  table,
  take,
  targets,
  weights,
} from './memory.as'
