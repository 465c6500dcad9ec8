import process from 'node:process'
import { benches } from '../test/bench/benches.ts'
import runDirectory from '../test/run-directory.ts'

// Measures side by side, as ratios in one run: `bench [name…]`, all of them without a name. Exits 1 where one does not hold.
const say = (line: string) => void process.stdout.write(`${line}\n`)
const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  say(`there is no bench ${unknown.join(', ')}: name some of ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
// What benches put beside them goes when they are done.
const remove = runDirectory()
process.once('exit', remove)
for (const event of ['SIGINT', 'SIGTERM'] as const) process.once(event, () => process.exit(1))
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  say(`== ${name}`)
  const started = performance.now()
  const holds = await bench(say)
  say(
    `== ${name}: ${holds ? 'holds' : 'DOES NOT HOLD'}, after ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  if (!holds) process.exitCode = 1
}
