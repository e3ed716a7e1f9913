/** Answers that are asked for before what shows them is there. */
export interface Ahead<T> {
  ask(key: string, request: () => Promise<T>): void
  /** The answer that was asked for ahead, once; or else that of a request made now. */
  take(key: string, request: () => Promise<T>): Promise<T>
}

export function ahead<T>(): Ahead<T> {
  const asked = new Map<string, Promise<T>>()
  return {
    ask(key, request) {
      const answer = request()
      // Whoever takes it hears of its failure.
      answer.catch(() => undefined)
      asked.set(key, answer)
    },
    take(key, request) {
      const answer = asked.get(key)
      asked.delete(key)
      return answer ?? request()
    },
  }
}
