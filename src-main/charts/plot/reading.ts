/** Said of a mark or cell that is pointed at: a quantity and its value on each line, or one remark. */
export type Reading = readonly (readonly [name: string, value: string])[]
