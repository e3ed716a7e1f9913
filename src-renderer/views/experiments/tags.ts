/** Tags as they are typed, with commas between. */
export function typedTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, 60))
  return [...new Set(tags)].filter(Boolean).slice(0, 50)
}
