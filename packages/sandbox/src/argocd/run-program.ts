import { execFile } from 'node:child_process'

/** Runs a program with the environment of this process, and what is added to it; the error is what it said. */
export function runProgram(
  file: string,
  args: readonly string[],
  added: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      file,
      [...args],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...added } },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(stderr.trim() || error.message))
      },
    )
  })
}
