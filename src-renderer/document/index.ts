/** The text of an experiment, edited in place: a change touches the value it is about and nothing around it. */
export { type Path, withFieldReplaced, withoutField, withValue } from './edit.ts'
export { parsed, treeOf } from './parse.ts'
export { type Literal, printed, readably, typedNumber } from './print.ts'
