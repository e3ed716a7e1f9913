export const root: string
export const mark: string
export function digest(): string
export function isBuilt(): boolean
