import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { galleryPage } from './page.ts'

/** `npm run gallery`: the page of all figures, to look at. */
const folder = join(import.meta.dirname, '../../test-results')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'gallery.html'), galleryPage())
console.log(join(folder, 'gallery.html'))
