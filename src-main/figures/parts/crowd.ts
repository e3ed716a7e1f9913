/**
 * Up to so many marks or cells a figure draws each; of more it draws about as many as `DRAWN_OF_CROWD`, fewer than can be told apart. To
 * draw one takes up to 25 kB of memory: that of 100,000 is 2.5 GB, that of a thinned crowd of 25,000 a quarter of it, reckoned and not measured.
 */
export const MAX_DRAWN = 100_000
export const DRAWN_OF_CROWD = 25_000
