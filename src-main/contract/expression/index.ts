/**
 * Expressions over the fields of runs: filters and computed columns. Read by jsep into a tree that is walked; nothing of them is run as a program.
 */
export { clausesOf, clauseWords, joinClauses, type Simple, simpleOf, simpleText, withClause } from './clauses.ts'
export {
  type Column,
  compileCondition,
  type Compiled,
  compileExpression,
  fieldsIn,
  functionNames,
  type Scope,
} from './compile.ts'

export { ExpressionError, MAX_EXPRESSION, parseExpression, printExpression } from './parse.ts'
