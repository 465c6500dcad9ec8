import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TriggeringEvent, WorkflowRunOptions } from './options.ts'
import type { WorkflowRun } from './result.ts'
import { runWorkflow } from './run-workflow.ts'

/** A repository, a release tree with one action, and the runner over them: for the runner's own tests. */
export interface Toy {
  readonly directory: string
  /** Absolute: stands for GitHub's side. */
  readonly repository: string
  readonly sha: string
  run(yaml: string, options?: Partial<WorkflowRunOptions>): Promise<WorkflowRun>
  /** The run of a workflow, for whichever runner. */
  options(yaml: string, options?: Partial<WorkflowRunOptions>): WorkflowRunOptions
  remove(): void
}

/** `org/chg-actions/echo@v1`: says its input, or fails when that is `fail`; waits for a signal when it is `wait`. */
const echo = `const { appendFileSync } = require('node:fs')
process.on('SIGINT', () => { console.log('interrupted'); process.exit(1) })
const said = process.env.INPUT_SAY
console.log('::notice file=a.yaml,line=3::said ' + said)
appendFileSync(process.env.GITHUB_OUTPUT, 'said<<END\\n' + said + '\\nEND\\nverdict=pass\\n')
appendFileSync(process.env.GITHUB_STEP_SUMMARY, '### ' + said)
if (said === 'wait') setInterval(() => {}, 1000)
if (said === 'fail') process.exit(1)
`
const manual: TriggeringEvent = { name: 'workflow_dispatch' }

export function createToy(): Toy {
  const directory = mkdtempSync(join(tmpdir(), 'chg-toy-'))
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
    return join(directory, path)
  }
  write('release/package.json', '{ "type": "commonjs" }')
  write('release/echo/index.js', echo)
  write(
    'release/echo/action.yml',
    'inputs:\n  say:\n    required: true\nruns:\n  using: node24\n  main: index.js\n',
  )
  write('release/node/index.js', "console.log('running on ' + process.execPath + ' ' + process.version)")
  write('release/node/action.yml', 'runs:\n  using: node24\n  main: index.js\n')
  write('release/described/index.js', '')
  write(
    'release/described/action.yml',
    'inputs:\n  token:\n    description: Usually ${{ github.token }}.\nruns:\n  using: node24\n  main: index.js\n',
  )
  const repository = join(directory, 'repository')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: repository,
      encoding: 'utf8',
    }).trim()
  mkdirSync(repository)
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'receive.denyCurrentBranch', 'ignore')
  for (const version of ['1', '2']) {
    write('repository/version', version)
    git('add', '.')
    git('commit', '--quiet', '--message', `Version ${version}`)
  }
  const sha = git('rev-parse', 'HEAD')
  const optionsOf: Toy['options'] = (yaml, options = {}) => ({
    file: write('workflow.yml', yaml),
    release: join(directory, 'release'),
    event: manual,
    repository: { name: 'org/repo', path: repository, sha, ref: 'refs/heads/main' },
    ...options,
  })
  return {
    directory,
    repository,
    sha,
    options: optionsOf,
    run: (yaml, options) => runWorkflow(optionsOf(yaml, options)),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
