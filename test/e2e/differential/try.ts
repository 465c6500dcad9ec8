import process from 'node:process'
import { mapBounded } from '@chg/core'
import { excuseOf } from './claims.ts'
import { trialOn } from './trial.ts'

// node --conditions=source test/e2e/differential/try.ts <kubeconfig> <kinds, a regular expression or all> <count> [seed]
// Prints where we and that API server disagree, by class, each with a small example. Nothing stays there but a namespace and definitions.
const [kubeconfig = '', kinds = 'all', count = '1000', given] = process.argv.slice(2)
const pattern = kinds === 'all' ? /./ : new RegExp(`^(?:${kinds})$`)
const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given)
const say = (line: string) => void process.stdout.write(`${line}\n`)

const trial = await trialOn(kubeconfig, (kind) => pattern.test(kind))
const began = performance.now()
const { accepted, refused, undecided, classes } = await trial.run(Number(count), seed)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
const wrong = classes.reduce((sum, one) => sum + one.count, 0)
say(
  `seed ${seed}: ${count} objects in ${seconds} s: both accept ${accepted}, both refuse ${refused}, disagree ${wrong}`,
)
for (const [why, times] of undecided) say(`not judged by validation, ${times}: ${why}`)
for (const { kind, apiVersion } of trial.notServed) say(`not served: ${kind} of ${apiVersion}`)
// Of many classes, the rare ones are shown as they were found: shrinking asks the server a hundred times for each.
const shrunk = await mapBounded(classes, 8, async (one, at) =>
  at < 80 ? await trial.shrink(one) : one.example.object,
)
for (const [at, one] of classes.entries()) {
  const excuse = excuseOf(one)
  say(
    `\n${one.count} × ${one.side}: ${one.name}${excuse === undefined ? '' : ` (not claimed: ${excuse.why})`}`,
  )
  for (const line of one.said.slice(0, 4)) say(`    ${line.slice(0, 400)}`)
  say(`    ${JSON.stringify(shrunk[at]).slice(0, 1500)}`)
}
