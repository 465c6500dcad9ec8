/** The environment of the process, read once, in `main`, and passed on as an argument. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The only place that reads `process.env`. */
export function processEnvironment(): Environment {
  return { ...process.env }
}
