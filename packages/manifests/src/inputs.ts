/** True where a file is one of the inputs of a set, or lies in a directory that is (`charts/api/`; empty for all). */
export function isInput(inputs: readonly string[], file: string): boolean {
  return inputs.some(
    (input) => input === '' || input === file || (input.endsWith('/') && file.startsWith(input)),
  )
}
