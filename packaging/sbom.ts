/** `npm run sbom`: the packages that ship, as CycloneDX. */
import { shipped } from './shipped.ts'

console.log(JSON.stringify(shipped(), null, 2))
