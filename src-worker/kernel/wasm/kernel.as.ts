/** The module: what the loader sees. One file per problem, over the products they share. */
export { fuses } from './product.as'
export * from './diagonal.as'
