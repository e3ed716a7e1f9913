const columns = ['id', 'name', 'document', 'createdAt', 'updatedAt', 'deletedAt'] as const

/** The sum of a row of compositions as it is, as an expression of SQL. */
export const compositionSum = `checksum(${columns.join(', ')})`

/** 1 where a row of compositions is as it was written. */
export const soundComposition = `(sum IS ${compositionSum})`
