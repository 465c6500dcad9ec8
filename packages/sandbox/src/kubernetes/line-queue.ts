/** Lines that are pushed on one side and read on the other; ends when either side wants it. */
export interface LineQueue extends AsyncIterable<string> {
  push(line: string): void
  end(): void
}

/** `onEnd` is called once. */
export function lineQueue(onEnd: () => void): LineQueue {
  const lines: string[] = []
  let ended = false
  let wake: () => void = () => undefined
  const end = () => {
    if (ended) return
    ended = true
    onEnd()
    wake()
  }
  return {
    push(line) {
      lines.push(line)
      wake()
    },
    end,
    [Symbol.asyncIterator]: () => ({
      async next() {
        for (;;) {
          const line = lines.shift()
          if (line !== undefined) return { done: false, value: line }
          if (ended) return { done: true, value: undefined }
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      },
      async return() {
        end()
        return { done: true, value: undefined }
      },
    }),
  }
}
