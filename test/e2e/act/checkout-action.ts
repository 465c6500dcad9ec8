import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../../scripts/paths.ts'
import type { RepositoryOptions } from '../../workflows/options.ts'

/**
 * Writes an action that stands in for actions/checkout where there is no GitHub to fetch it, or a repository, from: our runner's own
 * checkout, as a program. It may push: act knows no `permissions`.
 */
export function writeCheckoutAction(directory: string, repository: RepositoryOptions): void {
  mkdirSync(directory, { recursive: true })
  const inputs = ['repository', 'ref', 'token', 'fetch-depth', 'fetch-tags', 'persist-credentials']
  const action = {
    name: 'Checkout',
    inputs: Object.fromEntries(inputs.map((input) => [input, { required: false }])),
    runs: { using: 'node24', main: 'index.mjs' },
  }
  writeFileSync(join(directory, 'action.yml'), JSON.stringify(action))
  const checkout = pathToFileURL(join(root, 'test/workflows/checkout.ts')).href
  writeFileSync(join(directory, 'index.mjs'), program(checkout, repository, inputs))
}

const program = (checkout: string, repository: RepositoryOptions, inputs: readonly string[]) => `
import process from 'node:process'
import { checkout } from ${JSON.stringify(checkout)}
const given = ${JSON.stringify(inputs)}
  .map((name) => [name, process.env['INPUT_' + name.toUpperCase()] ?? ''])
  .filter(([, value]) => value !== '')
process.exitCode = await checkout(Object.fromEntries(given), ${JSON.stringify(repository)}, 'write-all', {
  cwd: process.env.GITHUB_WORKSPACE,
  env: process.env,
  signal: new AbortController().signal,
  log: console.log,
})
`
