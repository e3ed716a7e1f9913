/**
 * Up to so many marks or cells a figure draws each; of more it draws about as many as `DRAWN_OF_CROWD`, fewer than can be told apart. To
 * draw one takes up to 25 kB of memory: 100,000 were measured to take 2.3 GB, more than a figure may.
 */
export const MAX_DRAWN = 30_000
export const DRAWN_OF_CROWD = 25_000
