import { spawn } from 'node:child_process'
import process from 'node:process'

/**
 * Starts an oracle, puts all questions to it and gives its answers, in their order. The names of time zones mean what the
 * data base says that Go came with when `zoneinfo` is its file, and the local zone is UTC. Throws with its words when it fails.
 */
export async function askOracle<Answer>(
  binary: string,
  questions: readonly unknown[],
  zoneinfo?: string,
): Promise<readonly Answer[]> {
  const child = spawn(binary, [], {
    env: { ...process.env, TZ: 'UTC', ...(zoneinfo !== undefined && { ZONEINFO: zoneinfo }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const [answers, words]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => answers.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // An oracle that has ended early says why itself: that its input was not read is no news then.
  child.stdin.on('error', () => {})
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''))
  const exitCode = await ended
  const said = Buffer.concat(words).toString('utf8').trim()
  if (exitCode !== 0) throw new Error(`${binary} ended with ${exitCode}: ${said.slice(-2000)}`)
  const lines = Buffer.concat(answers).toString('utf8').trimEnd().split('\n')
  if (lines.length !== questions.length)
    throw new Error(`${binary} gave ${lines.length} answers to ${questions.length} questions: ${said}`)
  return lines.map((line) => JSON.parse(line) as Answer)
}
